// Distances on a sphere with the mean radius of the Earth (haversine formula); within 0.6 % of those on the ellipsoid.
import type { Place } from '@tasdiq/core';

/** Mean radius of the Earth, kilometres (IUGG R1). */
const RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Whether two places are no farther apart than so many kilometres; cut to six digits, as engines differ in the last. */
export function isNear(one: Place, other: Place, km: number): boolean {
  return Number(distanceKm(one, other).toPrecision(6)) <= km;
}

function distanceKm(one: Place, other: Place): number {
  const [lat, lon] = [(other.lat - one.lat) * RADIANS, (other.lon - one.lon) * RADIANS];
  const half =
    Math.sin(lat / 2) ** 2 +
    Math.cos(one.lat * RADIANS) * Math.cos(other.lat * RADIANS) * Math.sin(lon / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
