/** Values that throw, loop or lie when they are looked at. */
export function hostileValues(): unknown[] {
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const revokedList = Proxy.revocable([], {})
  revokedList.revoke()
  const cycle: Record<string, unknown> = {}
  cycle['cause'] = cycle
  cycle['error'] = cycle
  const throwing = new Proxy(
    {},
    {
      get() {
        throw new Error('get')
      },
      ownKeys() {
        throw new Error('ownKeys')
      },
      has() {
        throw new Error('has')
      },
      getPrototypeOf() {
        throw new Error('getPrototypeOf')
      },
    },
  )
  const getters = Object.defineProperties(
    {},
    Object.fromEntries(
      ['name', 'message', 'code', 'cause', 'error', 'body', 'length', 'key', '0', 'toJSON', 'status', 'stack'].map(
        (key) => [
          key,
          {
            enumerable: true,
            get() {
              throw new Error(key)
            },
          },
        ],
      ),
    ),
  )
  return [
    undefined,
    null,
    true,
    0,
    -0,
    NaN,
    Infinity,
    10n,
    Symbol('s'),
    '',
    ' ',
    () => {},
    class {},
    [],
    {},
    [[]],
    new Date(NaN),
    Object.create(null),
    Object.freeze({ name: 1, code: {}, message: [] }),
    { toString: null, valueOf: null },
    { toJSON: 1 },
    revoked.proxy,
    revokedList.proxy,
    throwing,
    getters,
    cycle,
    new Map([[1, 2]]),
    new Uint8Array(4),
    new Error('plain'),
    { length: 2 ** 53, 0: 'a' },
    { name: 'x'.repeat(1e6) },
    ['x'.repeat(1e6)],
    'x'.repeat(1e6),
    '['.repeat(1e6),
    '/'.repeat(1e6),
    '%'.repeat(1e6),
    '\u0000\ud800',
    new Proxy([], {
      get: () => {
        throw new Error('list')
      },
    }),
  ]
}
