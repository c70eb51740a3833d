/** By hand, as in en.ts. */
export const german = `
morgen = 27.11 09:00
Morgen = 27.11 09:00
morgen früh = 27.11 09:00
morgen frueh = 27.11 09:00
morgen früh um 7 = 27.11 07:00
morgen Vormittag = 27.11 09:00
morgen Mittag = 27.11 12:00
morgen Nachmittag = 27.11 14:00
morgen Abend = 27.11 18:00
morgen um 9 = 27.11 09:00
morgen 9 Uhr = 27.11 09:00
morgen um 14:30 = 27.11 14:30
morgen 9 Uhr so wie besprochen = 27.11 09:00 "so wie besprochen"
morgen 9 Uhr Frau Müller anrufen = 27.11 09:00 "Frau Müller anrufen"
morgen Feierabend = 27.11 18:00
übermorgen = 28.11 09:00
übermorgen 14 Uhr = 28.11 14:00
uebermorgen 14 uhr = 28.11 14:00
ubermorgen um 9 = 28.11 09:00
ÜBERMORGEN = 28.11 09:00
heute = 26.11 18:00
heute Abend = 26.11 18:00
heute Nachmittag = 26.11 14:00
heute um 15 Uhr = 26.11 15:00
heute um 4 Uhr = 26.11 16:00
heute in 14 Tagen = 10.12 09:00
mittags = 26.11 12:00
Feierabend = 26.11 18:00
Montag = 30.11 09:00
am Montag um 10 = 30.11 10:00
Mo 10 Uhr = 30.11 10:00
Di 9:30 = 1.12 09:30
Montagmorgen = 30.11 09:00
Dienstagabend = 1.12 18:00
Freitag Nachmittag = 27.11 14:00
bis Freitag = 27.11 09:00
spätestens Freitag = 27.11 09:00
Samstag = 28.11 09:00
Sonnabend = 28.11 09:00
Donnerstag = 3.12 09:00
Do 14:00 = ? 26.11 14:00 | 3.12 14:00
nächsten Montag = 30.11 09:00
nächsten Dienstag um 9 = 1.12 09:00
naechsten Mittwoch = 2.12 09:00
nächsten Samstag = ? 28.11 09:00 | 5.12 09:00
kommenden Freitag = 27.11 09:00
diesen Freitag = 27.11 09:00
übernächsten Montag = 7.12 09:00
nächste Woche = 30.11 09:00
nächste Woche Mittwoch = 2.12 09:00
Mittwoch nächster Woche = 2.12 09:00
übernächste Woche = 7.12 09:00
Anfang nächster Woche = 30.11 09:00
Mitte nächster Woche = 2.12 09:00
Ende nächster Woche = 4.12 18:00
Ende der Woche = 27.11 18:00
Ende des Monats = 30.11 18:00
Monatsende = 30.11 18:00
Ende Dezember = 31.12 18:00
Anfang Januar = 1.1 09:00
Mitte Dezember = 15.12 09:00
Jahresende = 31.12 18:00
nächsten Monat = 1.12 09:00
am ersten des nächsten Monats = 1.12 09:00
am 1. = 1.12 09:00
am 15. = 15.12 09:00
am 24. Dezember = 24.12 09:00
24. Dez. = 24.12 09:00
24.12. um 15 Uhr = 24.12 15:00
25.12. = 25.12 09:00
am 15. März 2027 = 15.3 09:00
15. Maerz = 15.3 09:00
10.12. = 10.12 09:00
10.12 = ? 10.12 09:00 | 27.11 10:12
12/24 = 24.12 09:00
am Wochenende = 28.11 10:00
nächstes Wochenende = ? 28.11 10:00 | 5.12 10:00
in 10 Minuten = 26.11 12:02
in einer Stunde = 26.11 12:52
in einer halben Stunde = 26.11 12:22
in anderthalb Stunden = 26.11 13:22
in einer Viertelstunde = 26.11 12:07
in 2 Std = 26.11 13:52
in 3 Tagen = 29.11 09:00
in drei Tagen um 16 Uhr = 29.11 16:00
in acht Tagen = 4.12 09:00
in 2 Wochen = 10.12 09:00
in einem Monat = 26.12 09:00
in einem Jahr = 26.11.2027 09:00
in drei Werktagen = 1.12 09:00
in 2 Arbeitstagen um 10 = 30.11 10:00
halb 5 = 26.11 16:30
Viertel vor 5 = 26.11 16:45
viertel nach 4 = 26.11 16:15
dreiviertel 5 = 26.11 16:45
zehn vor fünf = 26.11 16:50
um 4 Uhr = 26.11 16:00
um 9.30 Uhr = 27.11 09:30
15 Uhr 30 = 26.11 15:30
8 Uhr morgens = 27.11 08:00
8 Uhr abends = 26.11 20:00
um Mitternacht = 27.11 00:00
um 8 = ? 26.11 20:00 | 27.11 08:00
morgen um 4 Uhr = ? 27.11 04:00 | 27.11 16:00
Montag in zwei Wochen = ? 7.12 09:00 | 14.12 09:00
jeden Montag um 9 Uhr = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
jeden zweiten Dienstag = 1.12 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
freitags um 10 = 27.11 10:00 @FREQ=WEEKLY;BYDAY=FR
alle zwei Wochen = 10.12 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
werktags um 8 = 27.11 08:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
jeden Tag = 27.11 09:00 @FREQ=DAILY
täglich um 17 Uhr = 26.11 17:00 @FREQ=DAILY
jeden ersten des Monats = 1.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=1
monatlich am 15. = 15.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=15
wenn keine Antwort in 3 Tagen = 29.11 09:00 ~if
falls niemand antwortet bis Freitag = 27.11 09:00 ~if
ohne Antwort in 2 Tagen = 28.11 09:00 ~if
Rechnung 8842 Montag 10 Uhr = 30.11 10:00 "Rechnung 8842"
tomorrow 14 Uhr = 27.11 14:00
gestern = ! passed
vor 3 Tagen = ! passed
letzten Freitag = ! passed
letzte Woche = ! passed
30. Februar = ! impossible
Frau Müller anrufen = ! none
fünf vor halb drei = 26.11 14:25
fünf nach halb drei = 26.11 14:35
10 vor halb 4 = 26.11 15:20
morgen nacht = 27.11 18:00
montag nacht = 30.11 18:00
morgen in der früh = 27.11 09:00
zweimal täglich = ! impossible
zweimal am tag = ! none
jeden freitag den 13. = 13.8 09:00 @FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13
heiligabend = 24.12 09:00
silvester 15 Uhr = 31.12 15:00
neujahr = 1.1 09:00
nikolaus = 6.12 09:00
jeden morgen = 27.11 09:00 @FREQ=DAILY
alle halbe stunde = 26.11 12:22 @FREQ=MINUTELY;INTERVAL=30
am ersten werktag des monats = ? 1.12 09:00 "werktag des monats"
`;
