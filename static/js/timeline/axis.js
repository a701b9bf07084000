// Ticks of the axis from decades to days, and days in words.
import { scaleUtc } from "d3-scale";
import { utcFormat } from "d3-time-format";
import { toDate, toDay } from "./data.js";

const inYear = utcFormat("%Y");
const inMonth = utcFormat("%b");
const inDay = utcFormat("%-d %b");
const whole = utcFormat("%-d %b %Y");
const iso = utcFormat("%Y-%m-%d");

const label = (date) =>
  date.getUTCDate() > 1 ? inDay(date) : date.getUTCMonth() > 0 ? inMonth(date) : inYear(date);

// (day, words, whether a year begins) for about one tick in 90 pixels.
export function ticks(from, to, width) {
  const dates = scaleUtc().domain([toDate(from), toDate(to)]).ticks(Math.max(2, Math.round(width / 90)));
  return dates
    .filter((date) => date.getUTCHours() === 0)
    .map((date) => ({ day: toDay(date), words: label(date), strong: date.getUTCMonth() === 0 && date.getUTCDate() === 1 }));
}

export const dayInWords = (day) => whole(toDate(day));
export const dayInAddress = (day) => iso(toDate(day));
export const dayOfAddress = (text) => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / 864e5;
};

// The span of an item as people write it.
export function spanInWords(item) {
  const [first, last] = [dayInWords(item.a), dayInWords(item.b - 1)];
  return first === last ? first : `${first} to ${last}`;
}
