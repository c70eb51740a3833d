import { useEffect, useRef } from 'react';

/** @returns what gives the focus to an element by its id, as soon as that is there */
export function useNextFocus(): (id: string) => void {
  const next = useRef<string | null>(null);
  useEffect(() => {
    const element = next.current === null ? null : document.getElementById(next.current);
    if (element === null) return;
    next.current = null;
    element.focus();
  });
  return (id) => {
    next.current = id;
  };
}
