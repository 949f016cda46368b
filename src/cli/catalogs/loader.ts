import { basename, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createJiti, type JitiOptions } from 'jiti/static'
import { aliasesOfApp } from './app-aliases.js'
import { allowAssetImports } from './asset-imports.js'
import { exportsOf, NoSuchExport } from './describe-exports.js'
import { failureOf } from './load-failure.js'
import { laxCatalogs } from './lax-catalogs.js'
import { tag, type Loaded, type Order, type Result } from './protocol.js'

/*
 * The entry of the process that runs the user's modules: no DOM, killed when it takes too long, and whatever a module
 * prints, keeps open or does to its globals stays in here.
 */

const send = (content: object) => process.send?.({ [tag]: content })

process.on('message', (order: Order) => void answer(order))
process.on('disconnect', () => process.exit())

async function answer(order: Order): Promise<void> {
  let module = ''
  try {
    if (order.withAssets) allowAssetImports()
    const results: Result[] = []
    const files = new Set<string>()
    for (const { file: asked, exports } of order.modules) {
      module = asked
      const file = resolved(asked)
      send({ loading: file })
      const { namespace, loaded } = await run(file)
      for (const path of loaded) files.add(path)
      results.push(
        order.want === 'default'
          ? { file, value: await defaultOf(namespace, file) }
          : { file, catalogs: exportsOf(namespace, exports, file, laxCatalogs) },
      )
    }
    send({ loaded: { results, files: [...files] } satisfies Loaded })
  } catch (thrown) {
    send({ failure: failureOf(thrown, module) })
  }
}

/** What a module exports by default; all that a CommonJS module exports. */
function defaultOf(namespace: Run['namespace'], file: string): unknown {
  if ('default' in namespace) return namespace['default']
  if (!('__esModule' in namespace) && !(Symbol.toStringTag in namespace)) return namespace
  throw new NoSuchExport(`${basename(file)} has no default export. Write export default { … }.`)
}

/** The file of a package's entry, as an import in the folder of the command would find it. */
function resolved(file: string): string {
  if (isAbsolute(file)) return file
  return fileURLToPath(createJiti(join(process.cwd(), 'kintsugi.mjs'), { fsCache: false }).esmResolve(file))
}

interface Run {
  readonly namespace: Readonly<Record<string, unknown>>
  readonly loaded: readonly string[]
}

/**
 * Runs a module. A catalog that its own check refuses is run a second time and let through: that a locale or a code is
 * missing is what the command is there to report.
 */
async function run(file: string): Promise<Run> {
  const options: JitiOptions = {
    fsCache: false,
    jsx: { runtime: 'automatic' },
    tsconfigPaths: true,
    alias: aliasesOfApp(file),
    interopDefault: false,
  }
  const strict = createJiti(file, options)
  try {
    return await importWith(strict, file)
  } catch (thrown) {
    if (!laxCatalogs.mayHelp(thrown)) throw thrown
    for (const path of ranFiles(strict)) delete strict.cache[path]
    const transform: JitiOptions['transform'] = (source) => ({ code: laxCatalogs.patch(strict.transform(source)) })
    return importWith(createJiti(file, { ...options, transform }), file)
  }
}

type Jiti = ReturnType<typeof createJiti>

async function importWith(jiti: Jiti, file: string): Promise<Run> {
  const namespace = await jiti.import<Run['namespace']>(file)
  return { namespace, loaded: ranFiles(jiti) }
}

const ranFiles = ({ cache }: Jiti) => Object.keys(cache).filter((path) => !/[\\/]node_modules[\\/]/.test(path))
