/** By hand, as in en.ts. */
export const portuguese = `
amanhã = 27.11 09:00
amanha às 9 = 27.11 09:00
amanhã às 14h30 = 27.11 14:30
amanhã de manhã = 27.11 09:00
amanhã à tarde = 27.11 14:00
amanhã à noite = 27.11 18:00
amanhã ao meio-dia = 27.11 12:00
amanhã no fim do dia = 27.11 18:00
amanhã às 5 da tarde = 27.11 17:00
depois de amanhã = 28.11 09:00
depois de amanhã às 14h = 28.11 14:00
hoje = 26.11 18:00
hoje às 17h = 26.11 17:00
hoje à noite = 26.11 18:00
esta tarde = 26.11 14:00
meio-dia = 26.11 12:00
ao meio-dia = 26.11 12:00
meia-noite = 27.11 00:00
fim do dia = 26.11 18:00
às 4 = 26.11 16:00
às 4 e meia = 26.11 16:30
às 4 e quinze = 26.11 16:15
quinze para as cinco = 26.11 16:45
às 9 da manhã = 27.11 09:00
14h = 26.11 14:00
às 14 horas = 26.11 14:00
amanhã às 4h = ? 27.11 04:00 | 27.11 16:00
em 10 minutos = 26.11 12:02
em 2 horas = 26.11 13:52
daqui a duas horas = 26.11 13:52
daqui a meia hora = 26.11 12:22
em uma hora e meia = 26.11 13:22
daqui a 3 dias = 29.11 09:00
em tres dias às 16h = 29.11 16:00
em três dias úteis = 1.12 09:00
em 2 dias uteis às 10h = 30.11 10:00
daqui a uma semana = 3.12 09:00
em duas semanas = 10.12 09:00
em um mês = 26.12 09:00
segunda = 30.11 09:00
segunda-feira = 30.11 09:00
na segunda às 10h = 30.11 10:00
segunda que vem = 30.11 09:00
próxima sexta = 27.11 09:00
sexta-feira = 27.11 09:00
sexta à tarde = 27.11 14:00
sábado = 28.11 09:00
terça = 1.12 09:00
terca-feira 9h30 = 1.12 09:30
quinta = 3.12 09:00
quinta 15h = ? 26.11 15:00 | 3.12 15:00
semana que vem = 30.11 09:00
na próxima semana = 30.11 09:00
terça da semana que vem = 1.12 09:00
mês que vem = 1.12 09:00
no próximo mês = 1.12 09:00
ano que vem = 1.1 09:00
primeiro do mês que vem = 1.12 09:00
dia 1 = 1.12 09:00
dia 15 às 14h = 15.12 14:00
no dia 24 de dezembro = 24.12 09:00
24 de dezembro às 18h = 24.12 18:00
24/12 = 24.12 09:00
25/12 às 10h = 25.12 10:00
fim do mês = 30.11 18:00
no fim do mês = 30.11 18:00
fim da semana = 27.11 18:00
início de janeiro = 1.1 09:00
meados de dezembro = 15.12 09:00
fim de semana = 28.11 10:00
no fim de semana = 28.11 10:00
toda segunda às 9h = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
às segundas às 9h = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
todo dia = 27.11 09:00 @FREQ=DAILY
todos os dias às 17h = 26.11 17:00 @FREQ=DAILY
todos os dias úteis = 27.11 09:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
a cada duas semanas = 10.12 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
todo dia 1 = 1.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=1
no primeiro dia de cada mês = 1.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=1
se não responder em 3 dias = 29.11 09:00 ~if
se ninguém responder até sexta = 27.11 09:00 ~if
sem resposta em 2 dias = 28.11 09:00 ~if
fatura 8842 segunda 10h = 30.11 10:00 "fatura 8842"
ligar para Ana amanhã às 9 = 27.11 09:00 "ligar para Ana"
amanhã às 9 ligar para Ana = 27.11 09:00 "ligar para Ana"
ontem = ! passed
há 3 dias = ! passed
sexta passada = ! passed
semana passada = ! passed
ligar para Ana = ! none
sexta-feira 13 = ? 13.8 09:00 | 27.11 13:00
natal = 25.12 09:00
véspera de natal = 24.12 09:00
amanhã de madrugada = ? 27.11 09:00 "de madrugada"
duas vezes por dia = ! none
toda manhã = 27.11 09:00 @FREQ=DAILY
`;
