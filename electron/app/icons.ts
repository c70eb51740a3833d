import { type NativeImage, nativeImage } from 'electron';

// Small enough to live in the code, so that they are there wherever the app runs from: PNGs of the letter W.
const colour128 =
  'iVBORw0KGgoAAAANSUhEUgAAAIAAAACACAMAAAD04JH5AAAAV1BMVEX///+cZA2bYwyeZxKhbBqmdSjCoW3Tu5XHqHiziUeugTvt49X7+vjy7e' +
  'TNsojMsYbAnmj28uyrfDO3j1Daxqfv59ri0rrm2sbWwJ3ezbG+mmG6k1ffzrS0/XiQAAAAAXRSTlMAQObYZgAABRZJREFUeNrtW9GWojAMFYri' +
  'KKigLuMw//+dqzADSZumaajuw5qzZ88MnTY3N+mlhbJave1tb3sbZ1kKW+A8z3OTW+Zc+L06/XPaCg2KwTvhmfYftkgImdINY8bIIWTL/ZNESR' +
  'E8IfwoCBL/ykowEgRZCk8LOPDF70cSiTHT+ZeTHGrmJ0Py+qMAcQiSp5y0TEJAEMoCrJnAf0IjkGYvBSCnIHtNBTwoyYIEGPLHZBBoAJYn0nEq' +
  'NAsqIA2ETA8gjWXhDKi5kI3zjwmgKHgGAOO/lg6AYX6LY+BFMvSD8jUpiGNAFcjzAUR5MfL+QgDrTVluP/RxDv13smURBWCzr+5WH4rIsK3+R6' +
  'K/CMCpqUYrWQR+/1N/F6QHAPrDdv/Tv2rOKv65/hIGNtVkFxUBXH8BAFPOA1zX8f6LP3P/zsmhhIHPeYBqEw9g1ywFsAUAbvFleITdNSnId/U8' +
  'Qh0tBkXHEWgkAGASqy3pZRQasukMMnBtVQzAMiayeA+DEZoclDAxCUQMBHPACdUsAnf7cvvK1gMXMEjJ+Gh6p7Efro/N+7UIAEHjCebAGQXMko' +
  'uN3vDYpQAQj3aUsMxruxDb69xICrnwdgwr6dNqg2VebS0KQvUrBdCDcSw5LiA42wmawUfqli0EwKjJ+goBWDTD+dNQOiGbhnc7QD1FcUCSnakO' +
  'VfwPqeL8emD2BO8odesj2WlkZTgmBbnxyfFHgwF4GxEyFgC9tvshs7HJLC3/3saLkQIgwrfLaZbjnxIEkYIy9MuwiQMwdIGSdpgubyrHPqfRe4' +
  'BrT66lTMTOCLqaRrNLcNCJKdlwKVV6hpUDgHxONO8aF8BU7igD58UAChjPL80Hwv9UhkEZzmkh8u1wzpDmtRujXaPFjawaNQPY22m4dKpIGzdA' +
  'nnmjB4D4HmY1itGp0VmGG48MxwJAurazYoRSMJQhkmF6KUs/rM2oPxuTag8JKemgTjwCFshwkAG7HK17WwGLYoscfnD3T3UK8Op4l381M/X1Dv' +
  'FTYnSnPA2A/AZSfUQleMH87NdQhrktbRwAJC1nOM16a2m04VaRegDQRw1vAw+hM1AqO4imTwYA7VCgDUJ3bujGjtlR+9eEdN32tItxO4DK0EaX' +
  'iAFa/H+nGSzDuVqbDwUA77w9OONX85awrSl0XaEA4DUyz/tfF2SJHPMEACZGyDxPLnoCXr3j/Is3JpNtORcUvBs/Xsz7Aucuj0uQgPcgZBMNgO' +
  '9QfDuFDhbcbhmGnizGvy9wFuJ7UOWFU4aXwHP+EAC3e3u1XCCdcZSq5/17AHCojRUk1hm7DPeBDMTPgjz/skoQ68yBoYcgVQPAkmNrsYFnSRN8' +
  'sKp5aVVyHOOVchd8tKx5b4j0rmRbt6GxVAzAQnMf/MAMYRkWHmzLyD9HvwG9I3YcoAwFD/dJAKEktDPLhNCCMjzlQdO9OZ2C/KaenR8ZehIBKM' +
  'qRg++WbaVFCPOrfXfcX7rucvJEWJw/mVaMRv/yuigM2yp6uWQWAEhkqQ4wGOcHPYAIb09hYJVwdAFi1//TD5Gg4V9+ksoOjjzN9lwCsFH+A5sz' +
  'baykec4TvuwkUeE7UikISg0SdVzFAWDH0kB58bFaBwBzrniMTXdmRs7Wym+Z/uSUvCN/uHzZLWmx/xeUgfoDgzQm+dIljOAZ59o9CBhXKhTq72' +
  'ySiHTEh0ax0zHgePwv9lurxMWo+tpMUgzGXpdSn6TpP7lL8rmf+nu/t73tbf+J/QVqTbnDObGJAwAAAABJRU5ErkJggg==';
const colour32 =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAMAAABEpIrGAAAAV1BMVEX///+cZA2bYwyeaBOhbBqmdCbezLCrfDTh0bi+m2P7+vjOs4jKroHGp3' +
  'avgz718evt5NXn28i3j1C6lFjDom6ziUfWwJ7Tu5bx6+Hw6d7AnWbPtY3ZxaXZwT20AAAAAXRSTlMAQObYZgAAARJJREFUOMutk4uSgyAMRTU8' +
  'bK9VfHRt7fr/37kJ6Ehq29mZ3asDSg4hhFAU/6TyhXIzJZn4pNfQjmx2lo0YrW15BLRWoLTvAFN+drC5iIB9cpP+d8B5X+V2d4r/K8ABn4E6By' +
  '5Ao2JoAzpxai+1k65HGNQS9gSM3F/jTPoK6K0OsgGmxInllrgcqO6YncxEGMnxCm2WB8mq8cCDvgHxNALeGu2BHjxYdQgBczUB1+dEkesw89Ke' +
  'Pd1mhg4A8TSOYBxit9ARGGT93nEKWGN5BKKljhtG5/KC2E6TtyCba+8chT7NVEKSBC+fCzDoelgBahbJDrVTY18D7wvmQBgFFGpM6ZdVnQizX4' +
  'etUXfr89X7k34A5rANYrD4EmIAAAAASUVORK5CYII=';
const template36 =
  'iVBORw0KGgoAAAANSUhEUgAAACQAAAAkCAYAAADhAJiYAAAC4ElEQVRYw+3XS6iVVRQH8N+9eq9m9sSyl5WBUSBlNhCjgl4TK0VqkIWTdNIwCH' +
  'HaoObOGggSlESIaJH2UoogoklFRmQPrFv0ENRIy8fV02Dvr/ZdZ9/vnHvtEsj9w+Z839r/9a219l5r7X2YxjTOcQxgOP/+L7ZmFM+X4BlswE3Y' +
  'h2NT5ExftjbgNDp5PD+Fq7Mx2HqumRgsfpcW77ASV02BM5didbB1m7R9/wjP4IuguAjL+zQyC7P75N6OxUH2JU6WDsHbOFy8D+PBwKlhBbZjJx' +
  '7RuyBWYE7xfgy7a8Tz8Y5/97WDb7Gw5eM3Yn/BH8GSFv4V+DzY+EhKcnGFap5eh7tbDDwqbW2Da7Cmhb88B1HiLWN3ZgxuwS8hglcxVOFeiU8D' +
  't5NX7IYKfxCbA/ewHnk6CzuC0o+4ucJdh9GKQx08XeFfj68Dbw/mRq9LnMAbmdzgatwXeBficWMba4nHcFmQ3aU7H3fjqB5YhO9DJLtwXsF5SM' +
  'q5zjjjZHa4wRBeCZxfcWsvZ2AmXgrKB6X+QWoH8eOjle3bJVUu6XgYCfOvqfSuWo8Zzds2Wsjm4YH8vBT3B50PsTfI7sQd+fkeaesbdLKN4/2s' +
  'ECzAVyGi93ERNgX5KazFKvwV5rZISft6kP+gu/xbMYAXwkcOYT2+CfJPMD87+0GY+wlP4ucg3yqlxoTwcIj4dI4s5srGQucpY0/xms4pPDFRZ+' +
  'By9cZXju/C0i+QDuk2nf24djyjbQfnb9LZ1oadUrNrMIJtPXTey7xJ4V78MU6kB7GsorNYd4k347iU/JPGxVJJ1z6+Vb5UBQzqLohmfCYVwLjo' +
  'ddc5gjcr8j/xsnypCjiTnT1SmdsjdeizwjKp5MtI38UFLTqzpUtbqXNUd0OdFOZIbb7Mg7V96K3KTjR6e6UUaMWMXgSpb+yTGt/vUn68mOVtOC' +
  'Ddd+biYzwrtYn/DEN5tSbyJ3Ig6wxPQGca0zi38De9iRBfl4+uBgAAAABJRU5ErkJggg==';

const fromPng = (base64: string, scaleFactor: number): NativeImage =>
  nativeImage.createFromBuffer(Buffer.from(base64, 'base64'), { scaleFactor });

/** The window's icon, 128 px. */
export const appIcon = (): NativeImage => fromPng(colour128, 1);

/** The tray's icon: on a Mac a template, which the system colours to suit its menu bar. */
export function trayIcon(): NativeImage {
  if (process.platform !== 'darwin') return fromPng(colour32, 2);
  const icon = fromPng(template36, 2);
  icon.setTemplateImage(true);
  return icon;
}
