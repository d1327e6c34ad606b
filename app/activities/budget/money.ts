import { locale } from "aanzet/i18n";

const format = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", maximumFractionDigits: 0, minimumFractionDigits: 0 });

/** Whole euros as people write them: € 12.500. */
export const money = (euros: number): string => format.format(euros);
