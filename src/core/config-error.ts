declare const process: { env: { NODE_ENV?: string } }

/**
 * A mistake in configuration, thrown where the configuration is made (never while an error is handled).
 * `message` names the place, the key and the value that came, and in development builds what to write instead.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  constructor(problem: string, remedy = '') {
    super(`react-kintsugi: ${problem} ${remedy}`.trim())
  }
}

/** What to write instead. Production builds say only what is wrong. */
export const remedies: Readonly<Record<string, string>> =
  process.env.NODE_ENV === 'production'
    ? {}
    : {
        source: 'Give the backend an id, such as "workouts".',
        codes: 'Give an object of CODE: status or CODE: { … }.',
        entry: 'Use a status, as a number, or an object.',
        decoders: 'Give a list of decoders, such as [codedObject].',
        fact: 'Codes and facts must be the same: remove the entry, add one, or generate the facts anew.',
        number: 'Another code has it: give each code its own.',
        status: 'Use an HTTP status from 100 to 599.',
        message: 'Write a text in every locale, with the same placeholders in each, or take the locale out of locales.',
        present:
          'Use one of: toast, dialog, fields, inline, empty, banner, boundary, silent; or { as: "redirect", to: "/path" }.',
        presentInStream: 'Use a presentation, such as "toast".',
        behaviour: 'Use one of the behaviours of the documentation, such as "transient".',
        severity: 'Use one of: info, warning, error, critical.',
        retry: 'Use "never", "manual", { manualAfterMs } or { retries, schedule }.',
        actions: 'Give a list of names, such as ["list"].',
        unknown: 'No such key: see the docstring of Layer for those there are.',
        mode: 'Use "present", "observe", "inert" or a function of the source.',
        catalogList: 'Give a list of catalogs, or what composeCatalogs returns.',
        baseUrl: 'Give a path or an absolute URL, such as "/api".',
        catalogs: 'Give each backend one catalog.',
        override: 'Write "source:CODE" as the catalog has it.',
        allow: 'Write a list of "https://host" or "https://host:port".',
        redirect: 'That is neither on this origin nor allowed. Use a path of this app, or add the origin to allow.',
        retries: 'Use a whole number from 0 on.',
        schedule: 'Use { baseMs, capMs, jitter: "none" | "full" } in ms.',
        ms: 'Use milliseconds above 0.',
        json: 'Give an object, a list, a text or a number.',
      }

/** Says what is wrong at a place. `remedy` is one of the keys of {@link remedies}. */
export type Refuse = (key: string, value: unknown, remedy: string) => void
export const refuseAt =
  (place: string): Refuse =>
  (key, value, remedy) => {
    throw new ConfigError(`${place}: ${key} is ${shown(value)}.`, remedies[remedy])
  }

/** A value as it may appear in a message: short, quoted, never throwing; a presentation by its name. */
export function shown(value: unknown): string {
  try {
    const text = Object(value) === value ? ((value as { as?: unknown }).as ?? JSON.stringify(value)) : value
    return (typeof text === 'string' ? `"${text}"` : String(text)).slice(0, 80)
  } catch {
    return typeof value
  }
}
