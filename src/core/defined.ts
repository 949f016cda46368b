/** The same object without the members that are undefined, for what is compared, counted or stored by its members. */
export const defined = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
