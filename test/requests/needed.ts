type Needed = { readonly reads: number; readonly writes: number; readonly why: string };

/** Where one conversation's edits need more than one read and one write, and why. By provider. */
export const needed: Readonly<Record<string, Needed>> = {
  chatwoot: {
    reads: 3,
    writes: 5,
    why: 'Attributes, status, assignee, priority and the read state are paths of their own; what opening has assigned, and the read state, no reply shows.',
  },
  mateo: {
    reads: 3,
    writes: 1,
    why: 'The reply to a tag shows the tag and not the conversation, and the list of tags may be hours old.',
  },
  wapikit: { reads: 1, writes: 3, why: 'Status, assignee and the read state are paths of their own.' },
};
