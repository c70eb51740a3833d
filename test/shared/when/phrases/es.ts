/** By hand, as in en.ts. */
export const spanish = `
mañana = 27.11 09:00
manana a las 9 = 27.11 09:00
mañana a las 14:30 = 27.11 14:30
mañana por la mañana = 27.11 09:00
mañana por la tarde = 27.11 14:00
mañana por la noche = 27.11 18:00
mañana al mediodía = 27.11 12:00
mañana a primera hora = 27.11 09:00
mañana a las 4 = 27.11 16:00
mañana a las 5 de la tarde = 27.11 17:00
pasado mañana = 28.11 09:00
pasado mañana a las 14:00 = 28.11 14:00
hoy = 26.11 18:00
hoy a las 5 de la tarde = 26.11 17:00
esta tarde = 26.11 14:00
esta noche = 26.11 18:00
mediodía = 26.11 12:00
al mediodía = 26.11 12:00
medianoche = 27.11 00:00
a las 4 = 26.11 16:00
a las 4 y media = 26.11 16:30
a las 4 y cuarto = 26.11 16:15
a las 5 menos cuarto = 26.11 16:45
a las 9 de la mañana = 27.11 09:00
a las 14h = 26.11 14:00
14:00 = 26.11 14:00
9h = 27.11 09:00
dentro de dos días = 28.11 09:00
dentro de dos dias = 28.11 09:00
en 3 días = 29.11 09:00
en tres días a las 16:00 = 29.11 16:00
en tres días hábiles = 1.12 09:00
en 2 días laborables a las 10 = 30.11 10:00
en 10 minutos = 26.11 12:02
en 2 horas = 26.11 13:52
en media hora = 26.11 12:22
en una hora y media = 26.11 13:22
en hora y media = 26.11 13:22
en un cuarto de hora = 26.11 12:07
dentro de una semana = 3.12 09:00
en dos semanas = 10.12 09:00
en un mes = 26.12 09:00
en quince días = ? 10.12 09:00 | 11.12 09:00
lunes = 30.11 09:00
el lunes = 30.11 09:00
el lunes a las 10 = 30.11 10:00
el lunes que viene = 30.11 09:00
el próximo lunes = 30.11 09:00
el próximo sábado = 28.11 09:00
próximo sabado = 28.11 09:00
miércoles = 2.12 09:00
miercoles 9:30 = 2.12 09:30
viernes por la tarde = 27.11 14:00
este viernes = 27.11 09:00
jueves = 3.12 09:00
jueves 15:00 = ? 26.11 15:00 | 3.12 15:00
la semana que viene = 30.11 09:00
la próxima semana = 30.11 09:00
el martes de la semana que viene = 1.12 09:00
el mes que viene = 1.12 09:00
el próximo mes = 1.12 09:00
el año que viene = 1.1 09:00
el primero del mes que viene = 1.12 09:00
el 1 de diciembre = 1.12 09:00
24 de diciembre = 24.12 09:00
el 24 de diciembre a las 18:00 = 24.12 18:00
el 24/12 a las 10 = 24.12 10:00
25/12 = 25.12 09:00
el 15 = 15.12 09:00
el día 15 = 15.12 09:00
fin de mes = 30.11 18:00
a finales de mes = 30.11 18:00
a principios de enero = 1.1 09:00
a mediados de diciembre = 15.12 09:00
fin de semana = 28.11 10:00
este fin de semana = 28.11 10:00
cada lunes a las 9 = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
todos los martes = 1.12 09:00 @FREQ=WEEKLY;BYDAY=TU
los lunes a las 9 = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
todos los días = 27.11 09:00 @FREQ=DAILY
todos los días laborables = 27.11 09:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
de lunes a viernes a las 8 = 27.11 08:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
cada dos semanas = 10.12 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
el primero de cada mes = 1.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=1
el día 15 de cada mes = 15.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=15
si no responde en 3 días = 29.11 09:00 ~if
si no hay respuesta antes del viernes = 27.11 09:00 ~if
si nadie contesta mañana a las 10 = 27.11 10:00 ~if
sin respuesta en 2 días = 28.11 09:00 ~if
factura 8842 lunes 10:00 = 30.11 10:00 "factura 8842"
llamar a Ana mañana a las 9 = 27.11 09:00 "llamar a Ana"
mañana a las 9 llamar a Ana = 27.11 09:00 "llamar a Ana"
ayer = ! passed
hace 3 días = ! passed
el lunes pasado = ! passed
la semana pasada = ! passed
llamar a Ana = ! none
viernes 13 = ? 13.8 09:00 | 27.11 13:00
navidad = 25.12 09:00
nochevieja = 31.12 09:00
mañana de madrugada = ? 27.11 09:00 "de madrugada"
dos veces al día = ! none
cada mañana = 27.11 09:00 @FREQ=DAILY
cada media hora = 26.11 12:22 @FREQ=MINUTELY;INTERVAL=30
`;
