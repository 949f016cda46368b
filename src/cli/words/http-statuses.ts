/** The registered statuses (IANA), with the names that Go's `net/http` gives them. */
const names: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'SwitchingProtocols',
  102: 'Processing',
  103: 'EarlyHints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'NonAuthoritativeInfo',
  204: 'NoContent',
  205: 'ResetContent',
  206: 'PartialContent',
  207: 'MultiStatus',
  208: 'AlreadyReported',
  226: 'IMUsed',
  300: 'MultipleChoices',
  301: 'MovedPermanently',
  302: 'Found',
  303: 'SeeOther',
  304: 'NotModified',
  305: 'UseProxy',
  307: 'TemporaryRedirect',
  308: 'PermanentRedirect',
  400: 'BadRequest',
  401: 'Unauthorized',
  402: 'PaymentRequired',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  407: 'ProxyAuthRequired',
  408: 'RequestTimeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'LengthRequired',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  414: 'RequestURITooLong',
  415: 'UnsupportedMediaType',
  416: 'RequestedRangeNotSatisfiable',
  417: 'ExpectationFailed',
  418: 'Teapot',
  421: 'MisdirectedRequest',
  422: 'UnprocessableEntity',
  423: 'Locked',
  424: 'FailedDependency',
  425: 'TooEarly',
  426: 'UpgradeRequired',
  428: 'PreconditionRequired',
  429: 'TooManyRequests',
  431: 'RequestHeaderFieldsTooLarge',
  451: 'UnavailableForLegalReasons',
  500: 'InternalServerError',
  501: 'NotImplemented',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
  505: 'HTTPVersionNotSupported',
  506: 'VariantAlsoNegotiates',
  507: 'InsufficientStorage',
  508: 'LoopDetected',
  510: 'NotExtended',
  511: 'NetworkAuthenticationRequired',
}

const letters = (text: string) => text.replace(/[^A-Za-z]/g, '').toLowerCase()
const byName = new Map(Object.entries(names).map(([status, name]) => [letters(name), Number(status)]))
const otherNames = {
  contenttoolarge: 413,
  payloadtoolarge: 413,
  uritoolong: 414,
  unprocessablecontent: 422,
  toomanyrequest: 429,
  internalerror: 500,
}
for (const [name, status] of Object.entries(otherNames)) byName.set(name, status)

/** What Laravel, nginx, IIS, load balancers and clouds send beside them. */
const widespread = [419, 420, 430, 440, 444, 449, 460, 499, 520, 521, 522, 523, 524, 525, 526, 529, 530, 598, 599]

/** A status that servers send, not merely a number of three digits. */
export const isKnownStatus = (value: number): boolean => value in names || widespread.includes(value)

/** `StatusNotFound`, `NotFound`, `NOT_FOUND`, `not_found` → 404. */
export const statusNamed = (name: string): number | undefined =>
  byName.get(letters(name).replace(/^(http)?status(?=.)/, ''))
