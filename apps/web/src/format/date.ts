export {
  type Calendar,
  CALENDARS,
  dayText,
  daysBetween,
  formatDate,
  formatDay,
  formatInterval,
  formatMoment,
  formatWhen,
  type Manner,
} from '@tasdiq/words';
