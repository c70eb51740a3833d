import type { Topic } from './types.ts';

/** What customers of a desk-booking app with monthly plans write about. */
export const appTopics: readonly Topic[] = [
  {
    tags: ['billing'],
    channels: ['email', 'whatsapp'],
    openings: [
      'The VAT number on invoice {invoice} is not ours. Could you correct it?',
      'Invoice {invoice} is made out to our old company name. Could you issue it again?',
      'Our accounting needs a purchase order number on invoice {invoice}. It is PO-{order}.',
    ],
    rest: [
      'I can correct that. Could you confirm how it should read, exactly?',
      'Yes: exactly as in the attached register extract.',
      'The corrected invoice is attached, and the old one is cancelled.',
      'Received, thank you. We pay it this week.',
    ],
    later: ['The payment run is on {day}, so it is a little urgent.', 'Our address has not changed.'],
    again: 'The corrected invoice still shows the old number on page 2.',
  },
  {
    tags: ['billing'],
    channels: null,
    openings: [
      'I was charged twice this month, {amount} each time.',
      'Why did our price go up to {amount}? Nobody told us.',
      'My card was declined, but it works everywhere else.',
    ],
    rest: [
      'I am looking into it. Which are the last four digits of the card?',
      '4417, it is a company card.',
      'I see it: the second charge was a reservation and falls away within three days. Nothing is lost.',
      'Good, then I will wait. Thanks for explaining.',
    ],
    later: ['My bank shows both as booked now.', 'Could you send me a receipt for each?'],
    again: 'It is a week now and the second charge is still there.',
  },
  {
    tags: ['bug'],
    channels: null,
    openings: [
      'The link for signing in opens an empty page on my phone.',
      'Since {day} the app logs me out every few minutes.',
      'The calendar shows all bookings one hour late since the change of the clocks.',
    ],
    rest: [
      'Thank you for telling us. Which phone and which version of the app is it?',
      'A Pixel 7, version 4.12.',
      'That helps. We found the cause, and 4.12.1 fixes it. It should be in your store by tonight.',
      'Updated, and it works. Thanks!',
    ],
    later: ['A colleague has the same problem on her iPhone.', 'I can send a recording of the screen.'],
    again: 'It came back with the update from this morning.',
  },
  {
    tags: ['bug'],
    channels: ['email', 'facebook'],
    openings: [
      'The export of our bookings stops at 1,000 rows.',
      'The floor plan of our office in {city} no longer loads. The page stays white.',
      'Reminders go out twice to everybody on the {plan} plan.',
    ],
    rest: [
      'I can see it on our side too. The engineers are on it, and I will write as soon as it is fixed.',
      'How long will it take, roughly? We need it for {day}.',
      'It will be out tomorrow morning. Until then, exporting month by month works.',
      'That is a good way round it. Thank you.',
      'The fix is live since this morning. Could you try again?',
    ],
    later: ['It now happens in Firefox as well.', 'Is there an incident page that we can follow?'],
    again: 'It worked until yesterday, today the same error is back.',
  },
  {
    tags: ['sales'],
    channels: null,
    openings: [
      'Hi, we are {seats} people. Is the {plan} plan enough for us?',
      'Is there a discount for schools or associations?',
      'Can we try the {plan} plan for a month before we decide?',
    ],
    rest: [
      'For {seats} people the {plan} plan fits best. With yearly payment it is 10 % lower.',
      'Do you invoice in EUR?',
      'Yes, in EUR, GBP or USD. Shall I prepare it for you?',
      'Yes please, starting next month.',
      'It is set up. You find everything under Settings, Plan.',
    ],
    later: [
      'Can you call me back about pricing?',
      'We might be {seats} more by summer. Does the price per seat fall then?',
    ],
    again: 'Our team decided for the yearly plan after all. Is the offer still open?',
  },
  {
    tags: ['account'],
    channels: null,
    openings: [
      'How do I change the owner of our account? Our former office manager has left.',
      'I cannot invite new colleagues. It says that all {seats} seats are taken.',
      'Could you merge our two accounts? We have one for {city} and one for the head office.',
    ],
    rest: [
      'I can help with that. For security, please write to us from the address of an administrator.',
      'I am one, this is my address in the account as well.',
      'Thank you, I see it. It is changed; you may have to sign in again.',
      'All good now.',
    ],
    later: ['It is a bit urgent, new people start on {day}.', 'Do the bookings move along?'],
    again: 'One colleague still sees the old account. How can she switch?',
  },
  {
    tags: ['account'],
    channels: ['sms', 'whatsapp', 'email'],
    openings: [
      'I do not get the code for signing in',
      'I changed my phone number and now I am locked out. What can I do?',
      'The password reset mail never arrives, I have looked in spam too.',
    ],
    rest: [
      'I have sent it again by mail. Please look for a message from Brightdesk.',
      'Still nothing after ten minutes.',
      'Your mail server rejects us as unknown. I have switched you to codes by text message instead.',
      'Now it came. Thank you!',
    ],
    later: ['Could it go to another number?', 'I have a booking at 14:00, so I need to get in today.'],
    again: 'Locked out again this morning, same thing.',
  },
  {
    tags: ['cancel'],
    channels: null,
    openings: [
      'We would like to cancel the {plan} plan at the end of the month.',
      'How do I stop the renewal? We close the office in {city}.',
      'Please cancel our subscription and confirm it in writing.',
    ],
    rest: [
      'I am sorry that you leave. It ends with the current period. May I ask what was missing?',
      'Nothing really, we all work from home now.',
      'I understand. It is cancelled, and your data can be exported for 60 days.',
      'Thank you for making it easy.',
    ],
    later: [
      'Do we get back the rest of the yearly payment?',
      'Please send the confirmation to our accounting as well.',
    ],
    again: 'We were charged again although we cancelled. Please look into it.',
  },
  {
    tags: ['legal'],
    channels: ['email'],
    openings: [
      'Our comments on the data-processing agreement are attached. Could you look at clause 7?',
      'Our data protection officer asks where the bookings of our staff are stored.',
      'Please delete all personal data of a former employee. The signed request is attached.',
    ],
    rest: [
      'Thank you. I have passed it to our legal team and will answer by {day}.',
      'That suits us. Clause 7 is the one that matters to us.',
      'Here is the revised text of clause 7. Everything is stored in Frankfurt and Dublin, and nothing leaves the EU.',
      'Thank you, our lawyers are reading it.',
    ],
    later: ['Has your legal team had time to look at it?', 'We would also need the list of sub-processors.'],
    again: 'There is one open question about clause 9. Could you have a look?',
  },
  {
    tags: ['integration'],
    channels: ['email', 'whatsapp'],
    openings: [
      'Does your app work with our door system? We use keycards in {city}.',
      'The connection to our calendar stopped on {day}. It asks for permission again and again.',
      'Is there an API to read who is in the office? We would show it at the entrance.',
    ],
    rest: [
      'Yes, that works on the {plan} plan. Who looks after it on your side?',
      'That is me. What do you need?',
      'Only an administrator account of that system. The steps are in the attached guide, about ten minutes.',
      'It took fifteen. Works nicely, thank you.',
    ],
    later: ['We would have time for it on {day}.', 'Is there a limit on the number of doors?'],
    again: 'After our server update the connection is gone. Do we have to set it up again?',
  },
  {
    tags: ['feedback'],
    channels: null,
    openings: [
      'It would help us if a booking could repeat every second week.',
      'Small wish: show the photos of colleagues on the floor plan again.',
      'Just wanted to say that the new planner is so much faster. Well done.',
    ],
    rest: [
      'Thank you for writing! I have added it to the list for the product team, with your name.',
      'Great, I am curious.',
    ],
    later: ['Others in our team want the same, by the way.'],
    again: 'Is there any news about my suggestion?',
  },
  {
    tags: ['training'],
    channels: ['email', 'facebook', 'whatsapp'],
    openings: [
      'Could somebody show the app to our {seats} people in {city}? Half an hour would do.',
      'Is there a short guide for people who only book a desk now and then?',
      'Do you have the handbook in other languages too?',
    ],
    rest: [
      'Gladly. Would {day} at 10:00 suit you?',
      'Better in the afternoon, from 14:00 on.',
      'Then {day} at 14:00. The link for the call is in your calendar.',
      'Sounds good, see you then.',
    ],
    later: ['Can it be recorded for those who are away?'],
    again: 'Two people could not join. Could we repeat it next week?',
  },
];
