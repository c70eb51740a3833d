/*
 * Lets better-sqlite3 13 run on Node-API 8 (Electron 25).
 *
 * better-sqlite3 keeps references to strings. Node-API holds references to primitive values from version 10 on;
 * before that it answers napi_invalid_arg. This header is included by force before better-sqlite3's own sources, and
 * puts such a value into element 0 of an array, references the array, and opens it again on reading.
 *
 * Which references are boxes is kept in the lowest bit of the handle: Node allocates references on the heap, so the bit
 * is always free, and neither a table nor a look-up at every read is needed. Every Node-API function that takes a
 * napi_ref is therefore replaced below; one that is left out would be handed a wrong pointer.
 */
#ifndef WINNOW_STRING_REFERENCES_H
#define WINNOW_STRING_REFERENCES_H

#include <node_api.h>
#include <stdint.h>

#define WINNOW_BOXED ((uintptr_t)1)

static inline int winnow_is_boxed(napi_ref ref) {
  return ((uintptr_t)ref & WINNOW_BOXED) != 0;
}

static inline napi_ref winnow_plain(napi_ref ref) {
  return (napi_ref)((uintptr_t)ref & ~WINNOW_BOXED);
}

static inline napi_status winnow_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type == napi_object || type == napi_function || type == napi_external || type == napi_symbol) {
    return napi_create_reference(env, value, count, result);
  }

  napi_value box;
  status = napi_create_array_with_length(env, 1, &box);
  if (status != napi_ok) return status;
  status = napi_set_element(env, box, 0, value);
  if (status != napi_ok) return status;

  napi_ref plain;
  status = napi_create_reference(env, box, count, &plain);
  if (status != napi_ok) return status;
  *result = (napi_ref)((uintptr_t)plain | WINNOW_BOXED);
  return napi_ok;
}

static inline napi_status winnow_get_reference_value(napi_env env, napi_ref ref, napi_value* result) {
  if (!winnow_is_boxed(ref)) return napi_get_reference_value(env, ref, result);

  napi_value box;
  napi_status status = napi_get_reference_value(env, winnow_plain(ref), &box);
  if (status != napi_ok) return status;
  if (box == NULL) { /* the box was collected: the same answer Node-API gives for a value that is gone */
    *result = NULL;
    return napi_ok;
  }
  return napi_get_element(env, box, 0, result);
}

static inline napi_status winnow_delete_reference(napi_env env, napi_ref ref) {
  return napi_delete_reference(env, winnow_plain(ref));
}

static inline napi_status winnow_reference_ref(napi_env env, napi_ref ref, uint32_t* result) {
  return napi_reference_ref(env, winnow_plain(ref), result);
}

static inline napi_status winnow_reference_unref(napi_env env, napi_ref ref, uint32_t* result) {
  return napi_reference_unref(env, winnow_plain(ref), result);
}

#define napi_create_reference winnow_create_reference
#define napi_get_reference_value winnow_get_reference_value
#define napi_delete_reference winnow_delete_reference
#define napi_reference_ref winnow_reference_ref
#define napi_reference_unref winnow_reference_unref

#endif
