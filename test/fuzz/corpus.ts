/** Draws that once broke a property, as fast-check tells them; each stays for ever. */
export const corpus: readonly { readonly of: string; readonly seed: number; readonly path: string }[] = [
  { of: 'accounts', seed: -86504227, path: '284:1:0:0:0' }, // {"constructor": …} was asked for its name
];
