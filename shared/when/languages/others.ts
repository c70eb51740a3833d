/** Weekdays and the like of languages that are not read: as a note they would pass in silence. */
export const otherWeekdays: readonly string[] = [
  ...['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag', 'overmorgen', 'vandaag'],
  ...['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica', 'domani', 'dopodomani', 'oggi'],
  ...['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag', 'imorgon', 'övermorgon'],
  ...['mandag', 'tirsdag', 'lørdag', 'søndag', 'imorgen', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek'],
  ...['sobota', 'niedziela', 'jutro', 'pojutrze'],
];
