import type { Topic } from './types.ts';

/** What customers of a shop for desks, chairs and lamps write about. */
export const orderTopics: readonly Topic[] = [
  {
    tags: ['orders'],
    channels: null,
    openings: [
      'Where is my order? It says delivered since {day}.',
      'Order {order} shows as delivered, but nothing has arrived here.',
      'The tracking for {order} has not moved since {day}. Is it lost?',
    ],
    rest: [
      'I am sorry about that. The carrier shows a signature at the front desk. Could somebody have taken it in?',
      'I asked at the front desk and with both neighbours. Nobody has it.',
      'Thank you for checking. I have opened a search with the carrier, which takes two working days at most.',
      'All right, two days are fine.',
      'The parcel was found at the depot in {city} and is on its way to you. It arrives tomorrow before noon.',
      'It is here. Thank you for staying on it!',
    ],
    later: [
      'Is there any news from the carrier?',
      'I will be away from {day} on, so it would need to come before that.',
    ],
    again: 'Sorry, one parcel is still missing. Could you check the tracking?',
  },
  {
    tags: ['orders', 'damaged'],
    channels: ['whatsapp', 'email', 'instagram', 'facebook'],
    openings: [
      'Both {chair} chairs have scratches on the armrests, photos attached.',
      'The {item} {kind} came with a dent in the frame. What can we do?',
      'One corner of the box was crushed and the {item} {kind} inside is chipped.',
    ],
    rest: [
      'I am sorry to see that. Would you like a replacement, or keep it with 25 % back?',
      'A replacement please, it stands right at the entrance.',
      'It is on its way. Please keep the damaged one packed; the driver takes it back.',
      'Will do. Thanks for the quick help.',
    ],
    later: ['I can send more photos if that helps.', 'When would the replacement arrive?'],
    again: 'The replacement came today and it is the wrong colour. It should be oak.',
  },
  {
    tags: ['orders'],
    channels: null,
    openings: [
      'Can I still change the delivery address of {order}? We are moving to {city}.',
      'Please send {order} to our office in {city} instead of my home.',
      'I gave the wrong house number for {order}. It should be 14, not 41.',
    ],
    rest: [
      'It has not left the warehouse yet, so that works. Could you send me the full address?',
      'Kastanienweg 14, second floor, and please ring at Bauer.',
      'Changed. You will get a new confirmation in a few minutes.',
      'Got it, thanks!',
    ],
    later: ['Is it changed? The app still shows the old address.', 'The porter is there from 8 to 17.'],
    again: 'The carrier just wrote that it goes to the old address. Can you stop it?',
  },
  {
    tags: ['returns'],
    channels: null,
    openings: [
      'I would like to return the {item} {kind} from order {order}. How does that work?',
      'The {item} {kind} is a little too large for our room. Can I send it back?',
      'Is it still possible to return {order}? It was delivered on {day}.',
    ],
    rest: [
      'Of course, you have 30 days. Shall we pick it up, or do you bring it to a parcel shop?',
      'Please pick it up, it weighs 30 kg. Any morning next week.',
      'The driver comes on {day} between 8 and 12. The label is in your inbox.',
      'Perfect, thank you.',
      'The return has arrived and {amount} is on its way to your card.',
    ],
    later: ['The label link says that it has expired.', 'Do I need the original box?'],
    again: 'It was picked up ten days ago and I still have no refund. Could you check?',
  },
  {
    tags: ['orders'],
    channels: ['email', 'whatsapp', 'facebook'],
    openings: [
      'A bag of screws is missing from my {desk} desk, the one marked C.',
      'The instructions of the {item} {kind} skip step 7. Do you have a complete version?',
      'One leg of the {desk} desk does not fit the thread. Is that a known problem?',
    ],
    rest: [
      'That should not happen. I am sending the missing part by express today. Anything else you need for the assembly?',
      'No, that is all. The rest is standing already.',
      'Good to hear. Here is your tracking number: BD{order}.',
    ],
    later: ['It is the long one, about 60 mm.', 'Has the part left already?'],
    again: 'The part came, but it is the short version again.',
  },
  {
    tags: ['orders'],
    channels: ['instagram', 'facebook', 'whatsapp', 'sms'],
    openings: [
      'Hi! Will the {item} {kind} in green be back in stock?',
      'Is the {item} {kind} from your last post available in oak?',
      'Do you have the {item} {kind} in your store in {city}? I would like to try it.',
    ],
    rest: [
      'It comes back in about three weeks. Shall I put one aside for you?',
      'Yes please! Two, if possible.',
      'Done, two are yours until {day}. I will write as soon as they are in.',
      'You are great, thank you.',
    ],
    later: ['And how much is shipping to {city}?', 'Does it also come in black?'],
    again: 'You wrote that it is back, but the shop still says sold out?',
  },
  {
    tags: ['orders', 'delivery'],
    channels: ['sms', 'whatsapp'],
    openings: [
      'Driver says he is here but nobody is at the door',
      'Can the delivery come after 17:00 on {day}?',
      'I missed the driver. Can he come again tomorrow?',
    ],
    rest: [
      'I have told the driver. Which time works best for you?',
      'After five please, until eight is fine.',
      'Noted: {day} between 17 and 20 h.',
      'Thanks 👍',
    ],
    later: ['He also has my number if he calls from the street', 'It is the blue door on the left'],
    again: 'Nobody came yesterday. What now?',
  },
  {
    tags: ['orders', 'sales'],
    channels: ['email'],
    openings: [
      'We need 24 {desk} desks for our new floor in {city}. Could you make us an offer?',
      'Could you quote 12 {chair} chairs with delivery and assembly in {city}?',
      'For a coworking space of 300 m² we are looking for screens and lamps. Do you offer planning as well?',
    ],
    rest: [
      'With pleasure. When would you need them, and is there a lift?',
      'By the end of next month. There is a goods lift, 2 × 1.4 m.',
      'Thank you. The offer is attached: {offer} with assembly, valid for 30 days.',
      'Thanks, I am passing it on to our purchasing department.',
    ],
    later: [
      'Would a discount be possible for more than 20 pieces?',
      'Our budget round is on {day}, so I would need it before.',
    ],
    again: 'We have the approval now. Is the offer still valid?',
  },
  {
    tags: ['warranty'],
    channels: null,
    openings: [
      'The gas spring of my {chair} chair no longer holds. I bought it in order {order}.',
      'My {lamp} lamp flickers since {day}, with two different bulbs.',
      'The motor of the {desk} desk makes a grinding sound when it goes up.',
    ],
    rest: [
      'That is covered by the five-year warranty. Could you send me a short video and the serial number under the seat or top?',
      'Sent. The serial number is BD-{order}-7.',
      'Thank you, that is clear. A technician calls you to arrange a time, usually within two days.',
      'He was here this morning and it works again. Thank you!',
    ],
    later: ['Is it safe to keep using it until then?', 'The video was too large, I have sent a link instead.'],
    again: 'It worked for a week, now the same thing happens again.',
  },
];
