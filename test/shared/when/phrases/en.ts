/** By hand: day.month. hour:minute in Berlin, seen from Thursday 26 November 2026, 11:52; the notation is in table.ts. */
export const english = `
tomorrow = 27.11 09:00
Tomorrow = 27.11 09:00
tom 3pm = 27.11 15:00
tmr 8 = 27.11 08:00
tmrw = 27.11 09:00
tomorow 9am = 27.11 09:00
tomorrow at noon = 27.11 12:00
tomorrow morning = 27.11 09:00
tomorrow afternoon = 27.11 14:00
tomorrow evening = 27.11 18:00
tomorrow evening at 8 = 27.11 20:00
tomorrow night = 27.11 18:00
tomorrow lunch = 27.11 12:00
tomorrow eod = 27.11 18:00
tomorrow end of day = 27.11 18:00
tomorrow 14 = 27.11 14:00
tomorrow 5 = 27.11 17:00
tomorrow at 11 = 27.11 11:00
tomorrow 9.30 = 27.11 09:30
tomorrow 08:15 = 27.11 08:15
tomorrow 12am = 27.11 00:00
tomorrow 12pm = 27.11 12:00
9am tomorrow = 27.11 09:00
at 9am tomorrow = 27.11 09:00
tomorrow, 9 a.m. = 27.11 09:00
tomorrow 9 am. = 27.11 09:00
day after tomorrow = 28.11 09:00
the day after tomorrow at 10am = 28.11 10:00
today = 26.11 18:00
today 3pm = 26.11 15:00
today at 4 = 26.11 16:00
tonight = 26.11 18:00
tonight at 8 = 26.11 20:00
this evening = 26.11 18:00
this afternoon = 26.11 14:00
morning = 27.11 09:00
evening = 26.11 18:00
eod = 26.11 18:00
by eod = 26.11 18:00
cob = 26.11 18:00
eow = 27.11 18:00
end of week = 27.11 18:00
end of the week = 27.11 18:00
end of next week = 4.12 18:00
eom = 30.11 18:00
end of month = 30.11 18:00
end of the month = 30.11 18:00
end of next month = 31.12 18:00
eoy = 31.12 18:00
end of november = 30.11 18:00
end of december = 31.12 18:00
beginning of january = 1.1 09:00
mid december = 15.12 09:00
mid next week = 2.12 09:00
early next week = 30.11 09:00
half past 4 = 26.11 16:30
half 4 = 26.11 16:30
quarter to 5 = 26.11 16:45
a quarter past 4 = 26.11 16:15
10 to 5 = 26.11 16:50
20 past 4 = 26.11 16:20
half past 4 tomorrow = 27.11 16:30
at 4 = 26.11 16:00
at 4:30 = 26.11 16:30
at 12 = 26.11 12:00
4pm = 26.11 16:00
4 pm = 26.11 16:00
4:15pm = 26.11 16:15
@4pm = 26.11 16:00
3 o'clock = 26.11 15:00
14:00 = 26.11 14:00
11:00 = ? 26.11 23:00 | 27.11 11:00
09:00 = 27.11 09:00
9am = 27.11 09:00
12pm = 26.11 12:00
12am = 27.11 00:00
noon = 26.11 12:00
midday = 26.11 12:00
midnight = 27.11 00:00
lunch = 26.11 12:00
at lunch = 26.11 12:00
in 10 = 26.11 12:02
in 30 = 26.11 12:22
in 2 = ? 26.11 11:54 | 26.11 13:52 | 28.11 09:00
in 2h = 26.11 13:52
2h = 26.11 13:52
30m = 26.11 12:22
in 30 min = 26.11 12:22
in 90 minutes = 26.11 13:22
in an hour = 26.11 12:52
in a couple of hours = 26.11 13:52
in half an hour = 26.11 12:22
half an hour = 26.11 12:22
in an hour and a half = 26.11 13:22
in 1.5 hours = 26.11 13:22
1h30 = 26.11 13:22
1h 30m = 26.11 13:22
in a quarter of an hour = 26.11 12:07
in 12 hours = 26.11 23:52
2 hours from now = 26.11 13:52
in 3 days = 29.11 09:00
3 days = 29.11 09:00
in three days at 4pm = 29.11 16:00
in 3 days at 10 = 29.11 10:00
in a week = 3.12 09:00
in 2 weeks = 10.12 09:00
a fortnight = 10.12 09:00
in a fortnight = 10.12 09:00
in 2 weeks and 3 days = 13.12 09:00
in 2 days 3 hours = 28.11 14:52
in a month = 26.12 09:00
in 3 months = 26.2 09:00
in 1 business day = 27.11 09:00
in 2 business days at 10 = 30.11 10:00
in 3 business days = 1.12 09:00
in 3 business days 10am call about invoice = 1.12 10:00 "call about invoice"
3 working days = 1.12 09:00
in 4 business hours = 26.11 15:52
in 10 business hours = 27.11 12:52
next week = 30.11 09:00
next week friday = 4.12 09:00
friday next week = 4.12 09:00
friday next week 3pm = 4.12 15:00
week after next = 7.12 09:00
next month = 1.12 09:00
next year = 1.1 09:00
next quarter = 1.1 09:00
first of next month = 1.12 09:00
1st of next month = 1.12 09:00
the 15th of next month = 15.12 09:00
1st = 1.12 09:00
the 1st = 1.12 09:00
on the 15th at 2pm = 15.12 14:00
the 3rd = 3.12 09:00
31st = 31.12 09:00
the 25th = 25.12 09:00
last day of the month = 30.11 09:00
first monday of next month = 7.12 09:00
last friday of the month = 27.11 09:00
second tuesday of december = 8.12 09:00
monday = 30.11 09:00
Mon = 30.11 09:00
mon 10am = 30.11 10:00
mon 10 = 30.11 10:00
on monday = 30.11 09:00
monday morning = 30.11 09:00
monday at noon = 30.11 12:00
fri 2pm call back about pricing = 27.11 14:00 "call back about pricing"
friday = 27.11 09:00
friday 16:30 = 27.11 16:30
saturday = 28.11 09:00
sat 10am = 28.11 10:00
sun = 29.11 09:00
sunday evening = 29.11 18:00
this friday = 27.11 09:00
this sunday = 29.11 09:00
coming tuesday = 1.12 09:00
wednesday = 2.12 09:00
thursday = 3.12 09:00
thursday 9am = 3.12 09:00
thursday 3pm = ? 26.11 15:00 | 3.12 15:00
next monday = 30.11 09:00
next tuesday 3pm = 1.12 15:00
next thursday = 3.12 09:00
next friday = ? 27.11 09:00 | 4.12 09:00
next saturday at 11:00 = ? 28.11 11:00 | 5.12 11:00
monday after next = 7.12 09:00
monday week = 7.12 09:00
a week from monday = 7.12 09:00
two weeks from friday = 11.12 09:00
monday in two weeks = ? 7.12 09:00 | 14.12 09:00
this weekend = 28.11 10:00
weekend = 28.11 10:00
next weekend = ? 28.11 10:00 | 5.12 10:00
12/24 = 24.12 09:00
12/24 5pm = 24.12 17:00
12/24/2026 = 24.12 09:00
2026-12-24 = 24.12 09:00
2026-12-24 14:00 = 24.12 14:00
25.12. = 25.12 09:00
dec 24 = 24.12 09:00
Dec. 24 = 24.12 09:00
24 dec = 24.12 09:00
24th of december = 24.12 09:00
december 24th at 6pm = 24.12 18:00
dec 24, 10am = 24.12 10:00
1/1 = 1.1 09:00
may 5 = 5.5 09:00
5 may 2027 = 5.5 09:00
feb 28 = 28.2 09:00
in december = 1.12 09:00
friday 27 nov 9am = 27.11 09:00
monday 28 nov = ? 28.11 09:00 "monday" | 30.11 09:00 "28 nov"
every monday 9am = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
mondays at 9 = 30.11 09:00 @FREQ=WEEKLY;BYDAY=MO
every mon, wed and fri 10am = 27.11 10:00 @FREQ=WEEKLY;BYDAY=MO,WE,FR
every day = 27.11 09:00 @FREQ=DAILY
daily at 5pm = 26.11 17:00 @FREQ=DAILY
every weekday at 8am = 27.11 08:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
weekdays 9am = 27.11 09:00 @FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
every second monday = 30.11 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=MO
every other tuesday 10am = 1.12 10:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
every 2 weeks = 10.12 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TH
every 2 weeks on monday = 30.11 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=MO
weekly = 3.12 09:00 @FREQ=WEEKLY;BYDAY=TH
monthly = 26.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=26
monthly on the 15th = 15.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=15
first of every month = 1.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=1
every 31st = 30.11 09:00 @FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
last day of every month = 30.11 09:00 @FREQ=MONTHLY;BYMONTHDAY=-1
every first monday = 7.12 09:00 @FREQ=MONTHLY;BYDAY=1MO
first monday of every month = 7.12 09:00 @FREQ=MONTHLY;BYDAY=1MO
every 3 hours = 26.11 14:52 @FREQ=HOURLY;INTERVAL=3
every other day at 9 = 28.11 09:00 @FREQ=DAILY;INTERVAL=2
every 2 weeks after completion = 10.12 09:00 @FREQ=WEEKLY;INTERVAL=2;BYDAY=TH done
tomorrow 9am every week = 27.11 09:00 @FREQ=WEEKLY;BYDAY=FR
if no reply in 3 days = 29.11 09:00 ~if
in 3 days if no reply = 29.11 09:00 ~if
if nobody replies by friday = 27.11 09:00 ~if
if they don't reply in 2 business days = 30.11 09:00 ~if
unless they reply tomorrow 10am = 27.11 10:00 ~if
tomorrow 9am call Ana if no reply = 27.11 09:00 ~if "call Ana"
order 12/24 tomorrow 9am = ? 27.11 09:00 "order 12/24" | 24.12 09:00 "order tomorrow"
invoice 8842 mon 10am = 30.11 10:00 "invoice 8842"
call back tomorrow 9am = 27.11 09:00 "call back"
tomorrow 9am call Ana, 2 chairs = 27.11 09:00 "call Ana, 2 chairs"
tomorrow, call Ana! = 27.11 09:00 "call Ana!"
tomorrow 9am may I call = 27.11 09:00 "may I call"
tomorrow 9am next steps = ? 27.11 09:00 "next steps"
tomorrow 5 seats = ? 27.11 17:00 "seats" | 27.11 09:00 "5 seats"
tomorrow 1430 = ? 27.11 14:30 | 27.11 09:00 "1430"
order 12 tomorrow = ? 27.11 09:00 "order 12"
tomorrow fredag = ? 27.11 09:00 "fredag"
tomrrow 9am = ? 27.11 09:00 | 27.11 09:00 "tomrrow"
call me tomorrow about invoice at 9am = ? 27.11 09:00 "call me about invoice"
at 8 = ? 26.11 20:00 | 27.11 08:00
8:00 = ? 26.11 20:00 | 27.11 08:00
tomorrow at 6 = ? 27.11 06:00 | 27.11 18:00
tomorrow midnight = ? 27.11 00:00 | 28.11 00:00
25.11. = ? 25.11 09:00
dec 24 2028 = ? 24.12.2028 09:00
in 20 years = ? 26.11.2046 09:00
yesterday = ! passed
3 days ago = ! passed
last friday = ! passed
friday last week = ! passed
last week = ! passed
today 9am = ! passed
2020-01-01 = ! passed
in 99 years = ! too-far
feb 30 = ! impossible
call Ana = ! none
whenever = ! none
if no reply = ! no-time
twice a day = ! impossible
three times a week = ! impossible
twice weekly = ! impossible
daily twice = ! impossible
once a week = 3.12 09:00 @FREQ=WEEKLY;BYDAY=TH
once a month = 26.12 09:00 @FREQ=MONTHLY;BYMONTHDAY=26
friday the 13th = 13.8 09:00
friday 27th = 27.11 09:00
every friday 13th = 13.8 09:00 @FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13
every friday the 13th at 10am = 13.8 10:00 @FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13
christmas = 25.12 09:00
at christmas 10am = 25.12 10:00
christmas eve = 24.12 09:00
boxing day = 26.12 09:00
new year's eve = 31.12 09:00
new year = 1.1 09:00
easter = ! none
two days before christmas = ? 25.12 09:00 "two days before" | 28.11 09:00 "before christmas"
tomorrow christmas party = ? 25.12 09:00 "tomorrow party" | 27.11 09:00 "christmas party"
five to half past two = ! impossible
tomorrow 3 to 5 = ? 27.11 15:00 "to 5" | 27.11 09:00 "3 to 5"
10 to 5 = 26.11 16:50
first thing tomorrow = 27.11 09:00
first thing monday call Ana = 30.11 09:00 "call Ana"
every morning = 27.11 09:00 @FREQ=DAILY
every evening at 8 = 26.11 20:00 @FREQ=DAILY
every half hour = 26.11 12:22 @FREQ=MINUTELY;INTERVAL=30
`;
