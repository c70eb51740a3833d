/*
 * What would a power cut have left? Preloaded into a process (LD_PRELOAD), this library writes a journal of everything
 * that the process does to the files of one folder, syncs included, before it is done. A killed process loses nothing,
 * for the kernel still holds it; journal.ts and image.ts take the journal and work out what the disk would hold if the
 * kernel had died with it.
 *
 * What is modelled, after ext4 with data=ordered, and harsher wherever it promises little:
 * - A file's bytes and size are certain once fsync or fdatasync of that file has returned. Until then each write may
 *   have arrived, or not, or only up to a border of sectors of 512 bytes, whatever became of the writes before and
 *   after it; each change of size may have arrived or not. What was never written between two that arrived is zeros.
 * - Entries of the folder (made, renamed, removed) arrive in the order in which they were done, as a journal of
 *   metadata commits them. They are certain up to an fsync of the folder. A sync of a file makes certain that it was
 *   made, and with it every entry before that; it says nothing of a later rename.
 * - An entry may arrive long before the bytes of its file do: a renamed file may be empty.
 * - Bytes of -shm are left out: SQLite makes that file anew from the -wal.
 * Not modelled: disks that lie about a sync, bytes that rot, folders in the folder, other processes.
 * Not seen: writes through a mapping, sendfile, copy_file_range and whatever else is not below. Nothing slips through
 * for all that: whoever reads the journal compares all of it with the files as the process has left them.
 *
 * UNSYNCED_FOLDER   absolute path of the folder, without links and without a slash at the end
 * UNSYNCED_JOURNAL  file to append to, outside of the folder
 * UNSYNCED_CUT_AT   kill the process right before this operation, counted from 1; unset or 0: never
 * UNSYNCED_CUT_IN   count only what is done to the bytes of the file of this name; unset: everything
 * UNSYNCED_DEAF_TO  take no notice of syncs of files whose names begin like this: the control
 *
 * The journal: records of 24 bytes, each followed by `length` bytes. Its last one may be cut short by the kill.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { MADE = 1, WRITTEN, RESIZED, SYNCED, FOLDER_SYNCED, RENAMED, REMOVED };

struct record {
  uint32_t kind;
  uint32_t length;
  uint64_t inode;
  uint64_t at; /* WRITTEN: where in the file. RESIZED: to how many bytes. */
};

/* What an open descriptor stands for. */
struct watched {
  enum { NOTHING, A_FILE, THE_FOLDER } what;
  int is_deaf;
  uint64_t inode;
};

#define MOST_DESCRIPTORS 4096
static struct watched descriptors[MOST_DESCRIPTORS];
static const char *folder, *deaf_to, *cut_in;
static size_t folder_length;
static int journal = -1;
static long cut_at, operations;
static uint64_t counted_inode;
/* Held from the record of an operation to its end: the order in the journal is the order on the disk. */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))

static void die(const char *why) {
  dprintf(2, "unsynced: %s: %s\n", why, strerror(errno));
  _exit(70);
}

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) die(name);
  return found;
}

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("UNSYNCED_JOURNAL"), *cut = getenv("UNSYNCED_CUT_AT");
  folder = getenv("UNSYNCED_FOLDER");
  deaf_to = getenv("UNSYNCED_DEAF_TO");
  if (!folder || !path) die("UNSYNCED_FOLDER and UNSYNCED_JOURNAL must be set");
  cut_in = getenv("UNSYNCED_CUT_IN");
  folder_length = strlen(folder);
  cut_at = cut ? atol(cut) : 0;
  journal = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (journal < 0) die(path);
}

/* One call for all of it: what was written before a kill is a whole record, or the cut end of the journal. */
static void record(enum kind kind, uint64_t inode, uint64_t at, const void *bytes, size_t length) {
  if ((!cut_in || inode == counted_inode) && ++operations == cut_at) kill(getpid(), SIGKILL);
  struct record head = {kind, (uint32_t)length, inode, at};
  struct iovec parts[] = {{&head, sizeof head}, {(void *)bytes, length}};
  if (REAL(writev)(journal, parts, 2) != (ssize_t)(sizeof head + length)) die("the journal");
}

/* The name of a file right in the folder, or null: not ours. */
static const char *watched_name(const char *path) {
  if (journal < 0 || !path || strncmp(path, folder, folder_length) != 0 || path[folder_length] != '/') return NULL;
  const char *name = path + folder_length + 1;
  size_t length = strlen(name);
  if (length == 0 || strchr(name, '/')) return NULL;
  return length > 4 && strcmp(name + length - 4, "-shm") == 0 ? NULL : name;
}

static struct watched *watched(int fd) {
  return fd >= 0 && fd < MOST_DESCRIPTORS && descriptors[fd].what != NOTHING ? &descriptors[fd] : NULL;
}

static struct watched *watched_file(int fd) {
  struct watched *it = watched(fd);
  return it && it->what == A_FILE ? it : NULL;
}

static struct stat look(int fd) {
  struct stat about;
  if (fstat(fd, &about) != 0) die("fstat");
  return about;
}

/* The one operation that is recorded afterwards: the inode is not known before. A kill between leaves an empty file. */
static int opened(int dir, const char *path, int flags, mode_t mode) {
  const char *name = watched_name(path);
  int is_folder = journal >= 0 && strcmp(path, folder) == 0;
  if (!name && !is_folder) return REAL(openat)(dir, path, flags, mode);
  pthread_mutex_lock(&order);
  int was_there = access(path, F_OK) == 0;
  /* Emptied below, so that what it held is recorded as gone. */
  int fd = REAL(openat)(dir, path, flags & ~O_TRUNC, mode);
  int why = errno;
  if (fd >= MOST_DESCRIPTORS) die("too many descriptors");
  if (fd >= 0) {
    struct stat about = look(fd);
    int is_deaf = name && deaf_to && strncmp(name, deaf_to, strlen(deaf_to)) == 0;
    descriptors[fd] = (struct watched){is_folder ? THE_FOLDER : A_FILE, is_deaf, about.st_ino};
    if (name && cut_in && strcmp(name, cut_in) == 0) counted_inode = about.st_ino;
    if (name && !was_there) record(MADE, about.st_ino, 0, name, strlen(name));
    if (name && was_there && (flags & O_TRUNC) && about.st_size > 0) {
      record(RESIZED, about.st_ino, 0, NULL, 0);
      if (REAL(ftruncate)(fd, 0) != 0) die("ftruncate");
    }
  }
  pthread_mutex_unlock(&order);
  errno = why;
  return fd;
}

#define MODE_OF(flags)                          \
  mode_t mode = 0;                              \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {      \
    va_list more;                               \
    va_start(more, flags);                      \
    mode = va_arg(more, mode_t);                \
    va_end(more);                               \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}
int openat(int dir, const char *path, int flags, ...) {
  MODE_OF(flags)
  return opened(dir, path, flags, mode);
}
int openat64(int dir, const char *path, int flags, ...) {
  MODE_OF(flags)
  return opened(dir, path, flags | O_LARGEFILE, mode);
}

int close(int fd) {
  if (fd >= 0 && fd < MOST_DESCRIPTORS) descriptors[fd].what = NOTHING;
  return REAL(close)(fd);
}

static ssize_t written(struct watched *it, int fd, const void *bytes, size_t length, off_t at) {
  pthread_mutex_lock(&order);
  record(WRITTEN, it->inode, (uint64_t)at, bytes, length);
  ssize_t done = REAL(pwrite64)(fd, bytes, length, at);
  if (done != (ssize_t)length) die("a write fell short, and the journal has it whole");
  pthread_mutex_unlock(&order);
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  struct watched *it = watched_file(fd);
  return it ? written(it, fd, bytes, length, at) : REAL(pwrite64)(fd, bytes, length, at);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t write(int fd, const void *bytes, size_t length) {
  struct watched *it = watched_file(fd);
  if (!it) return REAL(write)(fd, bytes, length);
  int appends = fcntl(fd, F_GETFL) & O_APPEND;
  off_t at = appends ? look(fd).st_size : lseek(fd, 0, SEEK_CUR);
  ssize_t done = written(it, fd, bytes, length, at);
  lseek(fd, at + done, SEEK_SET);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!watched_file(fd)) return REAL(writev)(fd, parts, count);
  ssize_t done = 0;
  for (int i = 0; i < count; i += 1) done += write(fd, parts[i].iov_base, parts[i].iov_len);
  return done;
}

int ftruncate64(int fd, off64_t size) {
  struct watched *it = watched_file(fd);
  if (!it) return REAL(ftruncate64)(fd, size);
  pthread_mutex_lock(&order);
  record(RESIZED, it->inode, (uint64_t)size, NULL, 0);
  int done = REAL(ftruncate64)(fd, size);
  if (done != 0) die("ftruncate");
  pthread_mutex_unlock(&order);
  return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

/* Recorded once it has returned: only then may the process believe it. */
static int synced(int fd, int (*sync)(int)) {
  struct watched *it = watched(fd);
  if (!it) return sync(fd);
  pthread_mutex_lock(&order);
  int done = sync(fd);
  int why = errno;
  if (done == 0 && !it->is_deaf) record(it->what == A_FILE ? SYNCED : FOLDER_SYNCED, it->inode, 0, NULL, 0);
  pthread_mutex_unlock(&order);
  errno = why;
  return done;
}
int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

int unlinkat(int dir, const char *path, int flags) {
  const char *name = watched_name(path);
  if (!name || access(path, F_OK) != 0) return REAL(unlinkat)(dir, path, flags);
  pthread_mutex_lock(&order);
  record(REMOVED, 0, 0, name, strlen(name));
  int done = REAL(unlinkat)(dir, path, flags);
  if (done != 0) die("unlink");
  pthread_mutex_unlock(&order);
  return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int remove(const char *path) { return watched_name(path) ? unlink(path) : REAL(remove)(path); }

int rename(const char *from, const char *to) {
  const char *old = watched_name(from), *new = watched_name(to);
  if (!old || !new || access(from, F_OK) != 0) return REAL(rename)(from, to);
  char names[8192];
  int length = snprintf(names, sizeof names, "%s%c%s", old, 0, new);
  if (length >= (int)sizeof names) die("names too long");
  pthread_mutex_lock(&order);
  record(RENAMED, 0, 0, names, (size_t)length);
  int done = REAL(rename)(from, to);
  if (done != 0) die("rename");
  pthread_mutex_unlock(&order);
  return done;
}
