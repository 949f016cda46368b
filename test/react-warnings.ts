/** What React says to developers about updates, keys, hydration and elements: each of them is a fault of ours. */
const faults = [
  /\bact\(/,
  /hydrat|did not match\. Server|server rendered HTML/i,
  /unique "key" prop|the same key|"key" prop is being spread/,
  /state update on (?:an unmounted|a) component/,
  /while rendering a different component|Maximum update depth|getSnapshot should be cached/,
  /cannot (?:be a descendant of|contain a nested|appear as a)|validateDOMNesting/i,
  /does not recognize the|Invalid DOM property|non-boolean attribute|to be controlled|to be uncontrolled/,
  /change in the order of Hooks|Internal React error/,
]

const said: string[] = []
const print = console.error
console.error = (...given: unknown[]) => {
  const text = format(given)
  if (faults.some((fault) => fault.test(text))) said.push(text)
  print(...given)
}

/** React's warnings in the console since the last call. Where a test spies on the console, they are the test's own. */
export const takeReactWarnings = (): string[] => said.splice(0)

/** React leaves it to the console to put names in their places. */
function format([first, ...rest]: readonly unknown[]): string {
  const text = String(first).replace(/%[sdo]/g, () => String(rest.shift()))
  return [text, ...rest.map(String)].join(' ').trim()
}
