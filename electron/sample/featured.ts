import type { SampleChannel } from './types.ts';

export type Featured = {
  readonly name: string;
  readonly channel: SampleChannel;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly unreadCount: number;
  /** Oldest first: who, how many minutes ago, what. */
  readonly messages: readonly (readonly ['customer' | 'team', number, string])[];
  readonly upcoming: readonly string[];
};

/** The conversations at the top of a new sample inbox, newest first. */
export const featured: readonly Featured[] = [
  {
    name: 'Ana Souza',
    channel: 'whatsapp',
    tags: ['vip', 'billing'],
    metadata: { crm_id: 'deal_8842', source: 'spring_2026' },
    unreadCount: 2,
    messages: [
      ['customer', 1174, 'Hello! Which plan fits a team of twelve?'],
      ['team', 1166, 'Twelve seats fit the Team plan. The annual price is 10 % lower.'],
      ['customer', 8, 'Great. Do you invoice in EUR?'],
      ['customer', 4, 'Can you call me back about pricing? I need the annual plan by Friday.'],
    ],
    upcoming: ['After 14:00 is best, on this number.'],
  },
  {
    name: 'Jürgen Weiß',
    channel: 'email',
    tags: ['billing'],
    metadata: { crm_id: 'deal_8790', plan: 'business' },
    unreadCount: 1,
    messages: [
      [
        'customer',
        15,
        'Invoice 8842: please correct the VAT number before we pay it. The right one is DE 811 569 869.\n\nMit freundlichen Grüßen\nJürgen Weiß',
      ],
    ],
    upcoming: ['Our payment run is tomorrow at noon, so today would be good.'],
  },
  {
    name: 'Chloé Martin',
    channel: 'facebook',
    tags: [],
    metadata: { source: 'website' },
    unreadCount: 0,
    messages: [
      ['customer', 2950, 'Bonjour, où en est la commande 41877 ?'],
      ['team', 2921, 'Bonjour Chloé, elle part aujourd’hui et arrive demain.'],
      ['customer', 34, 'Merci beaucoup ! Le colis est bien arrivé.'],
    ],
    upcoming: ['Sorry, one parcel is still missing. Could you check the tracking?'],
  },
  {
    name: 'Dai Nguyen',
    channel: 'sms',
    tags: ['bug', 'tier:gold'],
    metadata: { plan: 'team', crm_id: 'deal_8611' },
    unreadCount: 1,
    messages: [['customer', 48, 'The login link does not work on my phone']],
    upcoming: ['It is an Android phone, if that helps'],
  },
  {
    name: 'Grace Kim',
    channel: 'whatsapp',
    tags: [],
    metadata: { crm_id: 'deal_8533', source: 'referral' },
    unreadCount: 0,
    messages: [
      ['customer', 1540, 'Could somebody show the app to our 15 people? Half an hour would do.'],
      ['team', 1512, 'Gladly. Would tomorrow at 9:00 suit you?'],
      ['customer', 66, 'Sounds good, see you then.'],
    ],
    upcoming: ['Two more colleagues would like to join. Is that all right?'],
  },
  {
    name: 'Farid Haddad',
    channel: 'instagram',
    tags: ['spring'],
    metadata: { source: 'spring_2026' },
    unreadCount: 0,
    messages: [
      ['customer', 131, 'مرحبا، هل يتوفر المكتب باللون الأخضر؟'],
      ['team', 97, 'أهلا فريد، سنتحقق من المخزون ونعود إليك اليوم.'],
      ['customer', 84, 'شكرا جزيلا، سأنتظر الرد'],
    ],
    upcoming: ['وهل التوصيل متاح إلى عمّان؟'],
  },
  {
    name: 'Hiro Tanaka',
    channel: 'email',
    tags: [],
    metadata: { crm_id: 'deal_8702', source: 'trade_fair' },
    unreadCount: 1,
    messages: [
      ['customer', 109, '見積もりをお願いします\n\nデスク24台と椅子24脚、東京オフィスへの納品です。\n\n田中 博'],
    ],
    upcoming: ['納期も教えていただけますか。'],
  },
  {
    name: 'Ines Pérez',
    channel: 'sms',
    tags: ['orders', 'vip'],
    metadata: { order_id: '41902' },
    unreadCount: 0,
    messages: [
      ['customer', 1620, 'Is my order on its way?'],
      ['team', 1595, 'Yes, it left on Monday and should be there today.'],
      ['customer', 125, 'Where is my order? It says delivered since Tuesday.'],
    ],
    upcoming: ['I asked the neighbours, nobody has it.'],
  },
  {
    name: 'Ben Okafor',
    channel: 'whatsapp',
    tags: ['orders'],
    metadata: { order_id: '41655', crm_id: 'deal_8420' },
    unreadCount: 1,
    messages: [['customer', 151, 'Two of the chairs arrived scratched, photos attached']],
    upcoming: ['The other four are fine. Replacing the two would be enough.'],
  },
  {
    name: 'Élodie Roux',
    channel: 'email',
    tags: ['legal'],
    metadata: { crm_id: 'deal_8310', plan: 'business' },
    unreadCount: 0,
    messages: [
      [
        'customer',
        4380,
        'Our lawyers have read the draft. Could you send the annex with the list of sub-processors?\n\nÉlodie Roux',
      ],
      [
        'team',
        4010,
        'Hello Élodie,\n\nthe annex is attached. Everything is stored in Frankfurt and Dublin.\n\nRam, Brightdesk',
      ],
      [
        'customer',
        176,
        'Re: contract renewal and the new data-processing annex\n\nThank you. Clause 7 is fine now; we would like to start on the first of the month.\n\nBest regards,\nÉlodie Roux',
      ],
    ],
    upcoming: ['Who signs on your side? I would prepare the copies.'],
  },
];
