import { createContext } from 'react';

/** What the kit needs to know of the app it stands in; the app provides it. */
export type UiHost = {
  readonly isMac: boolean;
  closeDialog(): void;
  closePage(): void;
  /** A dialog has gone and the focus is nowhere: puts it where the agent works. */
  refocus(): void;
};

export const UiHostContext = createContext<UiHost>({ isMac: false, closeDialog() {}, closePage() {}, refocus() {} });
