import { register } from 'node:module'

const hooks = `export async function load(url, context, next) {
  const isAsset = /\\.(css|s[ac]ss|less|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|mp[34]|webm|wav|txt|md|html)$/i
  return isAsset.test(new URL(url).pathname)
    ? { format: 'module', source: 'export default ' + JSON.stringify(url), shortCircuit: true }
    : next(url, context)
}`

/** Lets modules import style sheets and pictures, as bundlers do: each is its address. */
export const allowAssetImports = (): void => register(`data:text/javascript,${encodeURIComponent(hooks)}`)
