import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

// A folder of src is a layer, and its row names the layers it may import. Files directly in src are the root.
const mayImport: Record<string, readonly string[]> = {
  core: [],
  decoders: ['core'],
  presets: ['core', 'decoders'],
  streams: ['core'],
  reporters: ['core'],
  react: ['core', 'streams'],
  query: ['core', 'react'],
  adapters: ['core', 'react'],
  cli: ['core'],
  eslint: [],
  root: ['core', 'decoders', 'presets', 'streams', 'reporters', 'react', 'query', 'adapters'],
}
const withoutPackages = ['core', 'decoders', 'presets']
const everywhereInReact = ['react', 'react-dom']
/** Run in Node, bundled with what they need: everything else must run in a browser. */
const inNode = ['cli', 'eslint']
const maxLines = 300

/** The text of each file, by its path in src. */
type Sources = Readonly<Record<string, string>>

const layerOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : 'root')
const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
const specifiers = (text: string) => ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName)

function filesImported(sources: Sources, file: string): string[] {
  const relative = specifiers(sources[file] ?? '').filter((specifier) => specifier.startsWith('.'))
  return relative.map((specifier) => {
    const path = join(dirname(file), specifier)
    const stem = path.replace(/\.js$/, '')
    return [`${stem}.ts`, `${stem}.tsx`].find((candidate) => candidate in sources) ?? path
  })
}

const packagesImported = (text: string) =>
  specifiers(text).flatMap((name) => (name.startsWith('.') ? [] : packageOf(name)))

function upwardImports(sources: Sources): string[] {
  return Object.keys(sources).flatMap((file) => {
    const from = layerOf(file)
    const allowed = [from, ...(mayImport[from] ?? [])]
    const up = filesImported(sources, file).filter((target) => !allowed.includes(layerOf(target)))
    return up.map((target) => `${file} imports ${target}`)
  })
}

function cycles(sources: Sources): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (path.includes(file) || done.has(file)) return
    for (const target of filesImported(sources, file)) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of Object.keys(sources)) visit(file, [])
  return found
}

function misplacedPackages(sources: Sources): string[] {
  const importers = new Map<string, string[]>()
  for (const [file, text] of Object.entries(sources))
    for (const name of new Set(packagesImported(text))) importers.set(name, [...(importers.get(name) ?? []), file])
  return [...importers].flatMap(([name, files]) => {
    const isOfNode = name.startsWith('node:')
    const tooLow = files.filter((file) =>
      isOfNode ? !inNode.includes(layerOf(file)) : withoutPackages.includes(layerOf(file)),
    )
    // The command and the lint plugin are two programs.
    const most = new Set(files.map((file) => inNode.includes(layerOf(file)) && layerOf(file))).size
    const twice = files.length > most && !everywhereInReact.includes(name) && !isOfNode
    return [...tooLow.map((file) => `${file} imports ${name}`), ...(twice ? [`${name} in ${files.join(', ')}`] : [])]
  })
}

function indexesThatDoMore(sources: Sources): string[] {
  const indexes = Object.entries(sources).filter(([file]) => /(^|\/)index\.tsx?$/.test(file))
  return indexes.flatMap(([file, text]) => {
    const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
    return statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier) ? [] : [file]
  })
}

const linesOf = (text: string) => text.trimEnd().split('\n').length

function readSources(): Sources {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  const code = names.filter((name) => /\.tsx?$/.test(name))
  return Object.fromEntries(code.map((name) => [name, readFileSync(join('src', name), 'utf8')]))
}

describe('src', () => {
  const sources = readSources()

  test('has a row in the table for every folder', () => {
    expect(Object.keys(sources).filter((file) => !(layerOf(file) in mayImport))).toEqual([])
  })

  test('imports downwards only', () => {
    expect(upwardImports(sources)).toEqual([])
  })

  test('has no cycle between files', () => {
    expect(cycles(sources)).toEqual([])
  })

  test('imports a package other than React in one file only, none at all in the lower layers, and of Node none where browsers run', () => {
    expect(misplacedPackages(sources)).toEqual([])
  })

  test('has index files that only export', () => {
    expect(indexesThatDoMore(sources)).toEqual([])
  })

  test(`has files of ${maxLines} lines at most`, () => {
    const long = Object.entries(sources).filter(([, text]) => linesOf(text) > maxLines)
    expect(long.map(([file, text]) => `${file}: ${linesOf(text)}`)).toEqual([])
  })
})

describe('the check', () => {
  test('sees an import that goes up, whatever its form', () => {
    const up = ['../react/b.js', '../streams/b.js'].map((to) => `export type { B } from '${to}'`)
    const sources = { 'core/a.ts': `import('../react/b.js')`, 'decoders/a.ts': up.join('\n'), 'react/b.tsx': '' }
    expect(upwardImports(sources)).toEqual([
      'core/a.ts imports react/b.tsx',
      'decoders/a.ts imports react/b.tsx',
      'decoders/a.ts imports streams/b.js',
    ])
  })

  test('sees a cycle through three files', () => {
    const sources = {
      'core/a.ts': `import './b.js'`,
      'core/b.ts': `import type { C } from './c.js'`,
      'core/c.ts': `export * from './a.js'`,
    }
    expect(cycles(sources)).toEqual(['core/a.ts -> core/b.ts -> core/c.ts -> core/a.ts'])
  })

  test('sees a package in two files, and React in core', () => {
    const toasts = `import { toast } from 'sonner'\nimport 'react'`
    const sources = { 'react/a.ts': toasts, 'react/b.ts': toasts, 'core/c.ts': `import 'react/jsx-runtime'` }
    expect(misplacedPackages(sources)).toEqual(['sonner in react/a.ts, react/b.ts', 'core/c.ts imports react'])
  })

  test('sees a module of Node outside of what runs in Node, where it may stand in many files', () => {
    const files = `import { readFileSync } from 'node:fs'`
    const sources = { 'core/a.ts': files, 'cli/a.ts': files, 'cli/b.ts': files, 'eslint/a.ts': files }
    expect(misplacedPackages(sources)).toEqual(['core/a.ts imports node:fs'])
  })

  test('sees a package in two files of one program, and lets two programs have it', () => {
    const yaml = `import 'yaml'`
    expect(misplacedPackages({ 'cli/a.ts': yaml, 'eslint/a.ts': yaml })).toEqual([])
    expect(misplacedPackages({ 'cli/a.ts': yaml, 'cli/b.ts': yaml })).toEqual(['yaml in cli/a.ts, cli/b.ts'])
  })

  test('sees an index that does more than export', () => {
    const sources = { 'index.ts': `export * from './a.js'`, 'core/index.ts': `export const a = 1` }
    expect(indexesThatDoMore(sources)).toEqual(['core/index.ts'])
  })
})
