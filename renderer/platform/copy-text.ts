/**
 * By the document's own copy command: the clipboard interface needs a permission, and pages here are granted none.
 * @returns whether it was copied
 */
export function copyText(text: string): boolean {
  const listener = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', listener, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', listener);
  return copied;
}
