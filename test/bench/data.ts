import type { Channel, Conversation, Message, Status } from '#shared/conversation.ts';

/** The same conversations in every run: number `i` is made from `i` alone, newest first. */

const first =
  'Ana Bruno Chloé Dmitri Elif Fatima Goran Hana Ingrid Jamal Katarzyna Liam Mei Nadia Olu Pedro Quinn Rosa Sven Tariq Uma Viktor Wanda Ximena Yusuf Zoë'.split(
    ' ',
  );
const last =
  'Souza Okafor Nguyen Kowalski Haddad Lindqvist Moreau Tanaka Petrov Silva García Novák Schmidt Rossi Yılmaz Johansson Kim Patel Cohen Dubois Ferreira Hansen Ivanova Jensen'.split(
    ' ',
  );
const openings = [
  'Can you call me back about',
  'I still have not received',
  'Thanks, that solved',
  'Please cancel',
  'Is there an update on',
  'We would like to change',
  'There is something wrong with',
  'Could somebody explain',
  'I was charged twice for',
  'How long does it take to get',
];
const subjects = [
  'the refund for order',
  'the annual plan of account',
  'the delivery of parcel',
  'the invoice number',
  'the appointment on ticket',
  'the broken screen of device',
  'the login of user',
  'the subscription behind contract',
];
const endings = [
  'before the weekend, please?',
  'since Tuesday.',
  'for our team in São Paulo.',
  'as promised by your colleague.',
  'and what it will cost?',
  'on the new card.',
];
const tags =
  'vip billing bug refund shipping onboarding renewal urgent-ish spring-sale tier:gold partner wholesale'.split(' ');
const plans = ['free', 'team', 'business', 'enterprise'];
const channels: readonly Channel[] = ['email', 'whatsapp', 'sms', 'instagram', 'facebook'];

/** As the shares of a busy inbox: of each hundred 40 open, 5 pending, 1 spam, 1 in the trash, the rest closed. */
const perHundred = { open: 40, pending: 5, spam: 1, trash: 1 } as const;
const apartMs = 20_000;

export function conversationAt(i: number, nowMs: number): Conversation {
  const random = seeded(i);
  const lastMessageAtMs = nowMs - 60_000 - i * apartMs - Math.floor(random() * apartMs);
  const name = `${pick(first, random)} ${pick(last, random)}`;
  const preview = `${pick(openings, random)} ${pick(subjects, random)} ${10_000 + Math.floor(random() * 90_000)} ${pick(endings, random)}`;
  const chosen = new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(tags, random)));
  return {
    id: idAt(i),
    channel: pick(channels, random),
    contactId: `ct_${(i * 7919) % 1_000_003}`,
    contactName: name,
    subject: null,
    preview,
    status: statusAt(i),
    unknownStatus: null,
    tags: [...chosen],
    metadata: {
      name,
      plan: pick(plans, random),
      crm_id: `CRM-${100_000 + Math.floor(random() * 900_000)}`,
      city: pick(['Lisbon', 'São Paulo', 'Kraków', 'Łódź', 'Malmö', 'Osaka', 'Lagos', 'Quito'], random),
    },
    unreadCount: random() < 0.2 ? 1 + Math.floor(random() * 4) : 0,
    priority: null,
    assignee: null,
    inbox: null,
    hasFollowUp: false,
    followUpAtMs: null,
    spam: shareAt(i) === 'spam',
    deleted: shareAt(i) === 'trash',
    lastMessageAtMs,
    lastInboundAtMs: lastMessageAtMs,
    createdAtMs: lastMessageAtMs - Math.floor(random() * 90 * 86_400_000),
  };
}

export const idAt = (i: number): string => `conv_${String(i).padStart(7, '0')}`;

/** A short thread that ends in the preview. */
export function messagesAt(i: number, nowMs: number): Message[] {
  const { id, preview, lastMessageAtMs } = conversationAt(i, nowMs);
  return ['Hello, is somebody there?', 'Hello! How can we help you today?', preview ?? ''].map((text, at) => ({
    id: `msg_${id}_${at + 1}`,
    direction: at === 1 ? 'outbound' : 'inbound',
    text,
    author: null,
    delivery: at === 1 ? 'delivered' : 'received',
    sentAtMs: lastMessageAtMs - (2 - at) * 60_000,
  }));
}

function shareAt(i: number): 'open' | 'pending' | 'spam' | 'trash' | 'closed' {
  // A step that shares no factor with 100 mixes the places, and keeps their shares exact.
  let place = (i * 37) % 100;
  for (const [share, count] of entriesOf(perHundred)) {
    if (place < count) return share;
    place -= count;
  }
  return 'closed';
}

function statusAt(i: number): Status {
  const share = shareAt(i);
  return share === 'open' || share === 'pending' ? share : 'closed';
}

const entriesOf = <K extends string>(of: Readonly<Record<K, number>>) => Object.entries(of) as [K, number][];

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
}

/** mulberry32: uniform in [0, 1), the same for the same seed everywhere. */
function seeded(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
