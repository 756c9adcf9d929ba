/** Version of the software by which files are made: that of every package of this release. */
export const RELEASE = '0.1.0';
