import { execSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import pkg from '../../package.json' with { type: 'json' }

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder outside the project whose node_modules hold the packed package, its peers and Vite. */
    installed: string
    /** The packed package itself. */
    tarball: string
  }
}

const beside = [
  '@tanstack/react-query',
  'react',
  'react-dom',
  'react-hook-form',
  'react-router',
  'sonner',
  'vite',
  '@types/react',
  '@types/react-dom',
] as const

/** Packs the package and installs the tarball as an app would, once for all tests of the package. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-installed-'))
  const [packed] = JSON.parse(npm(`pack --json --ignore-scripts --pack-destination "${folder}"`)) as [
    { filename: string },
  ]
  const dependencies = Object.fromEntries(beside.map((name) => [name, pkg.devDependencies[name]]))
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { ...dependencies, [pkg.name]: `file:./${packed.filename}` },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  npm('install --prefer-offline --no-audit --no-fund --ignore-scripts', folder)
  project.provide('installed', folder)
  project.provide('tarball', join(folder, packed.filename))
  return () => rmSync(folder, { recursive: true, force: true })
}

const npm = (command: string, cwd = '.') =>
  execSync(`npm ${command}`, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
