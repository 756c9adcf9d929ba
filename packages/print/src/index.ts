// The public names of @tasdiq/print.
export { PrintError, type PrintTrouble } from './error.ts';
export { printPdf, printPdfs } from './print.ts';
