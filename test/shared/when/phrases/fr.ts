/** By hand, as in en.ts. */
export const french = `
demain = 27.11 09:00
demain matin = 27.11 09:00
demain midi = 27.11 12:00
demain après-midi = 27.11 14:00
demain soir = 27.11 18:00
demain à 14h = 27.11 14:00
demain 14h30 = 27.11 14:30
demain à 9 heures = 27.11 09:00
à 9h demain = 27.11 09:00
demain fin de journée = 27.11 18:00
après-demain = 28.11 09:00
apres demain 9h = 28.11 09:00
après-demain à 15:00 = 28.11 15:00
aujourd'hui à 17h = 26.11 17:00
aujourd’hui à 17h = 26.11 17:00
aujourd'hui = 26.11 18:00
ce soir = 26.11 18:00
cet après-midi = 26.11 14:00
midi = 26.11 12:00
à midi = 26.11 12:00
minuit = 27.11 00:00
14h = 26.11 14:00
14 heures = 26.11 14:00
à 8h = 27.11 08:00
8h = 27.11 08:00
8h du soir = 26.11 20:00
à 4h = 26.11 16:00
à 4 heures et demie = 26.11 16:30
5 heures moins le quart = 26.11 16:45
4 heures et quart = 26.11 16:15
2h = ? 26.11 14:00 | 26.11 13:52
demain à 4h = ? 27.11 04:00 | 27.11 16:00
lundi = 30.11 09:00
lundi 10h = 30.11 10:00
lundi matin = 30.11 09:00
lundi prochain = 30.11 09:00
mardi prochain à 9h = 1.12 09:00
samedi prochain = ? 28.11 09:00 | 5.12 09:00
vendredi = 27.11 09:00
vendredi après-midi = 27.11 14:00
d'ici vendredi = 27.11 09:00
ce vendredi = 27.11 09:00
jeudi = 3.12 09:00
jeudi 15h = ? 26.11 15:00 | 3.12 15:00
dimanche soir = 29.11 18:00
ce week-end = 28.11 10:00
la semaine prochaine = 30.11 09:00
semaine prochaine = 30.11 09:00
lundi de la semaine prochaine = 30.11 09:00
jeudi de la semaine prochaine = 3.12 09:00
le mois prochain = 1.12 09:00
l'année prochaine = 1.1 09:00
le premier du mois prochain = 1.12 09:00
le 1er = 1.12 09:00
le 15 = 15.12 09:00
le 15 à 14h = 15.12 14:00
le 24 décembre = 24.12 09:00
24 decembre à 18h = 24.12 18:00
le 1er janvier = 1.1 09:00
24/12 = 24.12 09:00
25/12 à 10h = 25.12 10:00
25/12/2026 = 25.12 09:00
3/4 = 3.4 09:00
vendredi 27 novembre = 27.11 09:00
fin de semaine = 27.11 18:00
fin de la semaine = 27.11 18:00
fin du mois = 30.11 18:00
fin décembre = 31.12 18:00
début janvier = 1.1 09:00
mi-décembre = 15.12 09:00
dans 10 minutes = 26.11 12:02
dans 2 heures = 26.11 13:52
dans 2h = 26.11 13:52
dans une heure = 26.11 12:52
dans une demi-heure = 26.11 12:22
dans une heure et demie = 26.11 13:22
dans un quart d'heure = 26.11 12:07
dans 3 jours = 29.11 09:00
dans trois jours à 16h = 29.11 16:00
dans trois jours ouvrés = 1.12 09:00
dans 2 jours ouvrables à 10h = 30.11 10:00
dans une semaine = 3.12 09:00
dans deux semaines = 10.12 09:00
dans quinze jours = ? 10.12 09:00 | 11.12 09:00
dans un mois = 26.12 09:00
tous les lundis à 9h = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
chaque mardi = 1.12 09:00 @FREQ=WEEKLY;BYDAY=TU
un lundi sur deux = 30.11 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=MO
chaque jour = 27.11 09:00 @FREQ=DAILY
tous les jours à 17h = 26.11 17:00 @FREQ=DAILY
tous les jours ouvrés = 27.11 09:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
toutes les deux semaines = 10.12 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
le premier de chaque mois = 1.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=1
tous les mois le 15 = 15.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=15
si pas de réponse dans 3 jours = 29.11 09:00 ~if
si personne ne répond d'ici vendredi = 27.11 09:00 ~if
sans réponse dans 2 jours = 28.11 09:00 ~if
s'il n'y a pas de réponse demain = 27.11 09:00 ~if
facture 8842 lundi 10h = 30.11 10:00 "facture 8842"
mardi 10h appeler Ana = 1.12 10:00 "appeler Ana"
rappeler mon client demain 9h = 27.11 09:00 "rappeler mon client"
tomorrow à 14h = 27.11 14:00
hier = ! passed
il y a 3 jours = ! passed
lundi dernier = ! passed
la semaine dernière = ! passed
rappeler Ana = ! none
vendredi 13 = ? 13.8 09:00 | 27.11 13:00
noël = 25.12 09:00
la veille de noël = 24.12 09:00
jour de l'an = 1.1 09:00
demain dans la nuit = 27.11 18:00
deux fois par jour = ! none
une fois par semaine = 3.12 09:00 @FREQ=WEEKLY;BYDAY=TH
chaque matin = 27.11 09:00 @FREQ=DAILY
tous les soirs = 26.11 18:00 @FREQ=DAILY
`;
