// Loaded by `--import` before anything else, in every process and worker of a test run: the machine's date is then
// WINNOW_TEST_DATE, written as the zone of TZ reads it, and goes on from there. Only Date is moved: timers and files
// keep the real time, so that nothing that waits for them waits longer or shorter.
const wish = process.env.WINNOW_TEST_DATE;

if (wish !== undefined) {
  const RealDate = Date;
  const wantedMs = RealDate.parse(wish);
  if (Number.isNaN(wantedMs)) throw new Error(`WINNOW_TEST_DATE is no date: ${wish}`);
  const nowMs = () => wantedMs + Math.floor(performance.now());

  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, args, made) =>
      Reflect.construct(target, args.length === 0 ? [nowMs()] : args, made === ShiftedDate ? target : made),
    apply: () => new RealDate(nowMs()).toString(),
    get: (target, name) => (name === 'now' ? nowMs : Reflect.get(target, name)),
  });
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}
