export { formatBytes, formatCoordinates, formatCount, formatRange, shortId } from '@tasdiq/words';
