import { type Featured, featured } from './featured.ts';
import { type Person, pickPerson } from './people.ts';
import { between, chance, hex, pick, seededRandom } from './random.ts';
import { appTopics } from './topics-app.ts';
import { orderTopics } from './topics-orders.ts';
import { signOffs, worldTopics } from './topics-world.ts';
import {
  type SampleChannel,
  type SampleConversation,
  type SampleMessage,
  sampleChannels,
  type Topic,
} from './types.ts';

export const sampleSize = 500;
const openCount = 42;
const pendingCount = 26;
/** Changes whenever the generated inbox does: a saved state belongs to one version of it. */
export const sampleVersion = 2;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The whole inbox, newest first. The same on every machine but for its times, which count back from `bornMs`. */
export function generateInbox(bornMs: number): SampleConversation[] {
  const inbox = featured.map((entry, index) => fromFeatured(entry, index, bornMs));
  const taken = new Set(featured.map((entry) => entry.name));
  while (inbox.length < sampleSize) inbox.push(fromNumber(inbox.length, bornMs, taken));
  return inbox;
}

/** A conversation that has just begun. @param number above those of the inbox it joins */
export function generateNew(number: number, nowMs: number): SampleConversation {
  return compose(number, 'new', nowMs, new Set());
}

function fromNumber(number: number, bornMs: number, taken: Set<string>): SampleConversation {
  const random = seededRandom(number * 7919 + 17);
  const [standing, from, to] =
    number < openCount
      ? (['open', 0.13, 4] as const)
      : number < openCount + pendingCount
        ? (['pending', 0.2, 12] as const)
        : (['closed', 0.1, 38] as const);
  // Denser towards now: customers write every day, and old conversations are closed ones.
  const ageMs = (from + (to - from) * random() ** 2) * dayMs;
  return compose(number, standing, inDaytime(bornMs - ageMs, random), taken);
}

/**
 * Few people write between midnight and seven. Only ever earlier, so that nothing comes from the future. The hours are
 * UTC's, near those of the sample's European customers: by the machine's, another zone would draw another inbox.
 */
function inDaytime(ms: number, random: () => number): number {
  const hour = new Date(ms).getUTCHours();
  return hour < 7 ? Math.round(ms - (hour + 2 + random() * 6) * 3_600_000) : ms;
}

const english = [...orderTopics, ...appTopics];

/** Goes round all topics before one comes again, and through their openings round by round. */
function topicFor(number: number, person: Person): { topic: Topic; opening: string } {
  const topics = person.language === 'en' ? english : worldTopics[person.language];
  const topic = topics[(number * 5) % topics.length] ?? pick(topics, seededRandom(number));
  const opening = topic.openings[Math.floor(number / topics.length) % topic.openings.length];
  return { topic, opening: opening ?? pick(topic.openings, seededRandom(number)) };
}

/** Somebody new where a few tries find one; two customers of one name do exist. */
function newPerson(taken: Set<string>, random: () => number): Person {
  let person = pickPerson(random);
  for (let tries = 0; tries < 20 && taken.has(person.name); tries += 1) person = pickPerson(random);
  taken.add(person.name);
  return person;
}

type Standing = 'new' | 'open' | 'pending' | 'closed';

/** @param taken names of customers that are in the inbox already; the new one is added */
function compose(number: number, standing: Standing, lastMs: number, taken: Set<string>): SampleConversation {
  const random = seededRandom(number * 104_729 + 3);
  const person = newPerson(taken, random);
  const { topic, opening } = topicFor(number, person);
  const channel = channelFor(topic, random);
  const slots = fillings(random);
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);
  const script = [opening, ...topic.rest].map(fill);
  const shown = script.slice(0, lengthFor(standing, script.length, random));
  const texts = shown.map((text, index) => dress(text, index, channel, person));
  const times = timesFor(texts.length, lastMs, channel, random);
  const id = `conv_${hex(8, random)}`;
  const endsWithCustomer = texts.length % 2 === 1;
  const said =
    standing === 'closed' ? [topic.again] : [...script.slice(shown.length, shown.length + 1), ...topic.later];
  return {
    id,
    channel,
    contactId: `ct_${hex(6, random)}`,
    status: standing === 'new' ? 'open' : standing,
    tags: tagsFor(topic, random),
    metadata: metadataFor(person, topic, slots, random),
    unreadCount: endsWithCustomer && (standing === 'new' || (standing === 'open' && chance(0.6, random))) ? 1 : 0,
    createdAtMs: times[0] ?? lastMs,
    messages: texts.map(
      (text, index): SampleMessage => ({
        id: `msg_${id.slice(5)}_${index + 1}`,
        direction: index % 2 === 0 ? 'inbound' : 'outbound',
        text,
        sentAtMs: times[index] ?? lastMs,
      }),
    ),
    // Where the customer spoke last, the script goes on with the team; the customer can only add to it.
    upcoming: (endsWithCustomer && standing !== 'closed' ? topic.later : said).map(fill),
  };
}

/** An open conversation waits for the team, a pending one for the customer, a closed one is told to its end. */
function lengthFor(standing: Standing, length: number, random: () => number): number {
  switch (standing) {
    case 'new':
      return 1;
    case 'open':
      return chance(0.55, random) ? 1 : 1 + 2 * between(0, Math.floor((length + 1) / 2), random);
    case 'pending':
      return 2 * between(1, Math.floor(length / 2) + 1, random);
    case 'closed':
      return chance(0.85, random) ? length : 2;
    default:
      return standing satisfies never;
  }
}

function timesFor(count: number, lastMs: number, channel: SampleChannel, random: () => number): number[] {
  const times = [Math.round(lastMs)];
  const [low, high] = channel === 'email' ? [40, 1300] : [2, 240];
  while (times.length < count)
    times.unshift(inDaytime((times[0] ?? lastMs) - between(low, high, random) * minuteMs, random));
  return times;
}

/** Mails are signed; the team greets in the mails of English-speaking customers, whose language it shares. */
function dress(text: string, index: number, channel: SampleChannel, { name, given, language }: Person): string {
  if (channel !== 'email') return text;
  if (index % 2 === 0) return index === 0 ? `${text}\n\n${signOffs[language]}\n${name}` : `${text}\n\n${given}`;
  return language === 'en' ? `Hello ${given},\n\n${text}\n\nBrightdesk Support` : `${text}\n\nBrightdesk Support`;
}

function channelFor(topic: Topic, random: () => number): SampleChannel {
  if (topic.channels) return pick(topic.channels, random);
  return pick([...sampleChannels, 'email', 'email', 'email', 'whatsapp', 'whatsapp', 'sms'], random);
}

const items = [
  ['Linea', 'desk'],
  ['Linea Duo', 'desk'],
  ['Arco', 'chair'],
  ['Arco Plus', 'chair'],
  ['Halo', 'lamp'],
  ['Moss', 'screen'],
  ['Kant', 'shelf'],
] as const;
const plans = ['Starter', 'Team', 'Business'];
const cities = ['Lisbon', 'Munich', 'Lyon', 'Leeds', 'Rotterdam', 'Malmö', 'Kraków', 'Valencia', 'Cork', 'Bologna'];
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

function fillings(random: () => number): Readonly<Record<string, string>> {
  const [item, kind] = pick(items, random);
  return {
    item,
    kind,
    desk: pick(['Linea', 'Linea Duo'], random),
    chair: pick(['Arco', 'Arco Plus'], random),
    lamp: pick(['Halo', 'Halo Floor'], random),
    order: String(between(38_000, 42_000, random)),
    invoice: String(between(8100, 8900, random)),
    plan: pick(plans, random),
    seats: String(pick([6, 8, 12, 15, 20, 25, 40], random)),
    city: pick(cities, random),
    day: pick(days, random),
    amount: `€${pick([49, 89, 129, 240, 480], random)}`,
    offer: `€${pick(['6,840', '9,120', '12,480', '15,900'], random)}`,
  };
}

function tagsFor(topic: Topic, random: () => number): string[] {
  const tags = chance(0.22, random) ? [] : [...topic.tags];
  if (chance(0.09, random)) tags.unshift('vip');
  if (chance(0.08, random)) tags.push('tier:gold');
  if (chance(0.05, random)) tags.push('spring');
  return tags;
}

function metadataFor(
  person: Person,
  topic: Topic,
  slots: Readonly<Record<string, string>>,
  random: () => number,
): Record<string, string> {
  const metadata: Record<string, string> = { contact_name: person.name };
  if (chance(0.6, random)) metadata.crm_id = `deal_${between(5000, 8900, random)}`;
  if (chance(0.5, random)) {
    metadata.source = pick(['website', 'referral', 'newsletter', 'trade_fair', 'spring_2026', 'search'], random);
  }
  if (topic.tags.includes('orders') && slots.order) metadata.order_id = slots.order;
  else if (chance(0.6, random)) metadata.plan = (slots.plan ?? 'Team').toLowerCase();
  return metadata;
}

function fromFeatured(entry: Featured, index: number, bornMs: number): SampleConversation {
  const random = seededRandom(index + 1);
  const id = `conv_${hex(8, random)}`;
  const messages = entry.messages.map(
    ([who, minutesAgo, text], at): SampleMessage => ({
      id: `msg_${id.slice(5)}_${at + 1}`,
      direction: who === 'customer' ? 'inbound' : 'outbound',
      text,
      sentAtMs: bornMs - minutesAgo * minuteMs,
    }),
  );
  return {
    id,
    channel: entry.channel,
    contactId: `ct_${hex(6, random)}`,
    status: 'open',
    tags: [...entry.tags],
    metadata: { contact_name: entry.name, ...entry.metadata },
    unreadCount: entry.unreadCount,
    createdAtMs: messages[0]?.sentAtMs ?? bornMs,
    messages,
    upcoming: [...entry.upcoming],
  };
}
