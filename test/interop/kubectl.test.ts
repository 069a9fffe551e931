/**
 * Stock kubectl against our server: what people type every day, on both stores. Expected outputs are those of
 * kube-apiserver 1.36.3; run with INTEROP_KUBECONFIG to check them there.
 */
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { subjects } from '../support/subjects.ts'
import { buildTool, missingTool } from '../support/tools.ts'

const noKubectl = (await missingTool('kubectl')) ?? false

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: nginx, image: 'nginx:1.27', ports: [{containerPort: 80}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {colour: blue}
`

for (const subject of await subjects()) {
  describe(`kubectl on ${subject.name}`, { skip: subject.skip || noKubectl }, () => {
    const namespace = `kubectl-${randomBytes(4).toString('hex')}`
    const folder = mkdtempSync(join(tmpdir(), 'kubectl-'))
    const manifest = join(folder, 'manifest.yaml')
    let program = ''
    let environment: NodeJS.ProcessEnv = {}

    const attempt = (args: readonly string[], input = '', extra: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
      new Promise((resolve) => {
        const child = execFile(
          program,
          args,
          { env: { ...environment, ...extra }, timeout: 180_000, maxBuffer: 1 << 26 },
          (error, stdout, stderr) =>
            resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
        )
        child.stdin!.end(input)
      })
    /** Runs `kubectl <words>`; words are split at spaces. Fails with kubectl's own words. */
    const kubectl = async (words: string, ...more: string[]): Promise<string> => {
      const { code, stdout, stderr } = await attempt([...words.split(' '), ...more])
      assert.equal(code, 0, `kubectl ${words} ${more.join(' ')}\n${stdout}${stderr}`)
      return stdout
    }
    /** Columns are separated by spaces whose number depends on the longest cell. */
    const squeezed = (text: string): string => text.trim().replaceAll(/ {2,}/g, '  ')

    before(async () => {
      program = await buildTool('kubectl')
      writeFileSync(manifest, deployment)
      const kubeconfig = await subject.start()
      environment = {
        ...process.env,
        KUBECONFIG: kubeconfig,
        HOME: folder,
        KUBECACHEDIR: join(folder, 'cache'),
      }
      assert.equal(await kubectl(`create namespace ${namespace}`), `namespace/${namespace} created\n`)
      // A server without controllers does not make it; one with them already has.
      await attempt(['create', 'serviceaccount', 'default', '-n', namespace])
      await attempt(['create', 'serviceaccount', 'default', '-n', 'default'])
      await kubectl(`create configmap marker -n ${namespace}`)
      writeFileSync(join(folder, 'context'), namespace)
    })
    after(async () => {
      if (program !== '') {
        await attempt([
          'delete',
          'all,configmap,secret,role,rolebinding',
          '--all',
          '-n',
          namespace,
          '--wait=false',
        ])
        await attempt(['delete', 'namespace', namespace, '--wait=false'])
        const finalized = JSON.stringify({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace },
          spec: {},
        })
        await attempt(['replace', '--raw', `/api/v1/namespaces/${namespace}/finalize`, '-f', '-'], finalized)
      }
      await subject.stop()
      rmSync(folder, { recursive: true, force: true })
    })

    const inNamespace = (words: string, ...more: string[]): Promise<string> =>
      kubectl(`-n ${namespace} ${words}`, ...more)

    test('version', async () => {
      const { serverVersion } = JSON.parse(await kubectl('version -o json')) as {
        serverVersion: Record<string, string>
      }
      assert.equal(`${serverVersion.major}.${serverVersion.minor}`, '1.36')
    })

    test('apply, apply again, change and apply', async () => {
      assert.equal(
        await inNamespace('apply -f', manifest),
        'deployment.apps/web created\nservice/web created\nconfigmap/settings created\n',
      )
      assert.equal(
        await inNamespace('apply -f', manifest),
        'deployment.apps/web unchanged\nservice/web unchanged\nconfigmap/settings unchanged\n',
      )
      writeFileSync(manifest, deployment.replace('nginx:1.27', 'nginx:1.28'))
      assert.equal(
        await inNamespace('apply -f', manifest),
        'deployment.apps/web configured\nservice/web unchanged\nconfigmap/settings unchanged\n',
      )
      assert.equal(
        await inNamespace(
          'get deployment web -o',
          'jsonpath={.spec.template.spec.containers[0].image} {.metadata.generation}',
        ),
        'nginx:1.28 2',
      )
    })

    test('diff shows what apply would do', async () => {
      assert.equal((await attempt(['diff', '-n', namespace, '-f', manifest])).stdout, '')
      const changed = join(folder, 'changed.yaml')
      writeFileSync(changed, deployment.replace('colour: blue', 'colour: red'))
      const { code, stdout } = await attempt(['diff', '-n', namespace, '-f', changed])
      assert.equal(code, 1)
      assert.match(stdout, /^-\s+colour: blue$/m)
      assert.match(stdout, /^\+\s+colour: red$/m)
    })

    test('get in every output form', async () => {
      assert.match(
        squeezed(await inNamespace('get deployment web')),
        /^NAME {2}READY {2}UP-TO-DATE {2}AVAILABLE {2}AGE\nweb {2}0\/2 {2}0 {2}0 {2}\d+s$/,
      )
      assert.match(
        squeezed(await inNamespace('get deploy web -o wide')),
        /^NAME {2}READY {2}UP-TO-DATE {2}AVAILABLE {2}AGE {2}CONTAINERS {2}IMAGES {2}SELECTOR\nweb {2}0\/2 {2}0 {2}0 {2}\d+s {2}nginx {2}nginx:1\.28 {2}app=web$/,
      )
      assert.equal(await inNamespace('get svc,deploy -o name'), 'service/web\ndeployment.apps/web\n')
      assert.equal(JSON.parse(await inNamespace('get cm settings -o json')).data.colour, 'blue')
      assert.match(
        await inNamespace('get cm settings -o yaml'),
        /^data:\n {2}colour: blue\nkind: ConfigMap$/m,
      )
      assert.equal(await inNamespace('get cm settings -o', 'jsonpath={.data.colour}'), 'blue')
      assert.equal(await inNamespace('get cm settings -o', 'go-template={{.data.colour}}'), 'blue')
      assert.equal(
        squeezed(await inNamespace('get cm settings -o', 'custom-columns=N:.metadata.name,C:.data.colour')),
        'N  C\nsettings  blue',
      )
      assert.match(
        squeezed(await inNamespace('get cm settings --show-labels')),
        /LABELS\nsettings {2}1 {2}\d+s {2}<none>$/,
      )
      assert.match(await inNamespace('get cm settings --no-headers'), /^settings\s+1\s+\d+s\n$/)
      assert.match(await kubectl('get deploy -A'), new RegExp(`^${namespace}\\s+web`, 'm'))
      assert.match(await inNamespace('get deploy -l app=web,app!=x -o name'), /web/)
      assert.equal(
        await inNamespace('get cm --field-selector metadata.name=settings -o name'),
        'configmap/settings\n',
      )
      assert.match(await inNamespace('get all'), /service\/web[\s\S]*deployment\.apps\/web/)
      const { code, stderr } = await attempt(['get', 'cm', 'absent', '-n', namespace])
      assert.deepEqual([code, stderr], [1, 'Error from server (NotFound): configmaps "absent" not found\n'])
    })

    test('describe', async () => {
      const text = await inNamespace('describe deployment web')
      assert.match(text, /^Name:\s+web$/m)
      assert.match(text, /^Replicas:\s+2 desired \| 0 updated \| 0 total \| 0 available \| 0 unavailable$/m)
      assert.match(text, /^StrategyType:\s+RollingUpdate$/m)
      assert.match(await inNamespace('describe service web'), /^IP:\s+10\.\d+\.\d+\.\d+$/m)
      assert.match(await inNamespace('describe cm settings'), /colour:\n----\nblue/)
    })

    test('edit with an editor that changes one word', async () => {
      const { code, stdout, stderr } = await attempt(['edit', 'cm', 'settings', '-n', namespace], '', {
        KUBE_EDITOR: 'sed -i s/blue/green/',
      })
      assert.equal(code, 0, stderr)
      assert.equal(stdout, 'configmap/settings edited\n')
      assert.equal(await inNamespace('get cm settings -o', 'jsonpath={.data.colour}'), 'green')
    })

    test('patch of three types', async () => {
      assert.equal(
        await inNamespace('patch cm settings --type merge -p', '{"data":{"size":"xl"}}'),
        'configmap/settings patched\n',
      )
      await inNamespace(
        'patch cm settings --type json -p',
        '[{"op":"replace","path":"/data/size","value":"s"}]',
      )
      await inNamespace(
        'patch deploy web --type strategic -p',
        '{"spec":{"template":{"spec":{"containers":[{"name":"sidecar","image":"busybox"}]}}}}',
      )
      assert.equal(await inNamespace('get cm settings -o', 'jsonpath={.data.size}'), 's')
      assert.equal(
        await inNamespace('get deploy web -o', 'jsonpath={.spec.template.spec.containers[*].name}'),
        'sidecar nginx',
      )
    })

    test('label, annotate, set image, scale', async () => {
      assert.equal(await inNamespace('label cm settings tier=one'), 'configmap/settings labeled\n')
      assert.equal(
        await inNamespace('label cm settings tier=two --overwrite'),
        'configmap/settings labeled\n',
      )
      assert.equal(await inNamespace('label cm settings tier-'), 'configmap/settings unlabeled\n')
      assert.equal(await inNamespace('annotate cm settings note=here'), 'configmap/settings annotated\n')
      assert.equal(
        await inNamespace('set image deploy/web nginx=nginx:1.29'),
        'deployment.apps/web image updated\n',
      )
      assert.equal(await inNamespace('scale deploy web --replicas=5'), 'deployment.apps/web scaled\n')
      assert.equal(await inNamespace('get deploy web -o', 'jsonpath={.spec.replicas}'), '5')
      const refused = await attempt([
        'scale',
        'deploy',
        'web',
        '--current-replicas=2',
        '--replicas=1',
        '-n',
        namespace,
      ])
      assert.equal(refused.code, 1)
    })

    test('run, get -w and delete with and without --wait', async () => {
      const watch = spawn(program, ['get', 'pods', '-w', '-n', namespace, '--output-watch-events'], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let seen = ''
      const sees = async (pattern: RegExp): Promise<void> => {
        while (!pattern.test(seen)) await once(watch.stdout, 'data')
      }
      watch.stdout.setEncoding('utf8').on('data', (text: string) => {
        seen += text
      })
      try {
        assert.equal(await inNamespace('run one --image=nginx'), 'pod/one created\n')
        await sees(/ADDED\s+one/)
        await inNamespace('label pod one a=b')
        await sees(/MODIFIED\s+one/)
        assert.match(await inNamespace('delete pod one --wait=true'), /^pod "one" deleted/)
        await sees(/DELETED\s+one/)
      } finally {
        watch.kill()
      }
      await inNamespace('run two --image=nginx')
      assert.match(await inNamespace('delete pod two --wait=false'), /^pod "two" deleted/)
      assert.equal(await inNamespace('get pods -o name'), '')
    })

    test('wait for a condition and for deletion', async () => {
      await inNamespace('run three --image=nginx')
      const waiting = inNamespace('wait pod/three --for=condition=Ready --timeout=120s')
      await inNamespace(
        'patch pod three --subresource=status --type=merge -p',
        '{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}',
      )
      assert.equal(await waiting, 'pod/three condition met\n')
      assert.match(squeezed(await inNamespace('get pod three')), /three {2}0\/1 {2}Running {2}0 {2}\d+s$/)
      const gone = inNamespace('wait pod/three --for=delete --timeout=120s')
      await inNamespace('delete pod three --wait=false')
      await gone
    })

    test('explain', async () => {
      const short = await kubectl('explain pod.spec.containers.image')
      assert.match(short, /^KIND:\s+Pod\nVERSION:\s+v1\n\nFIELD: image <string>\n/)
      assert.match(short, /Container image name/)
      const whole = await kubectl('explain pod.spec.containers --recursive')
      assert.match(whole, /^FIELD: containers <\[\]Container>$/m)
      assert.match(whole, /^ {4}httpGet\t<HTTPGetAction>$/m)
      assert.match(await kubectl('explain deployments --api-version=apps/v1'), /^GROUP:\s+apps$/m)
    })

    test('api-resources and api-versions', async () => {
      const names = (await kubectl('api-resources -o name')).trim().split('\n')
      assert.equal(names.length, 67)
      assert.match(
        squeezed(await kubectl('api-resources --api-group=apps')),
        /deployments {2}deploy {2}apps\/v1 {2}true {2}Deployment/,
      )
      assert.match(await kubectl('api-versions'), /^apps\/v1$/m)
      assert.match(await kubectl('api-resources --verbs=list --namespaced -o name'), /^pods$/m)
    })

    test('auth', async () => {
      assert.match(
        squeezed(await kubectl('auth whoami')),
        /Groups {2}\[system:masters system:authenticated\]/,
      )
      assert.equal(await kubectl('auth can-i create pods'), 'yes\n')
      const no = await attempt(['auth', 'can-i', 'create', 'pods', '--as=nobody'])
      assert.deepEqual([no.code, no.stdout], [1, 'no\n'])
      assert.match(squeezed(await kubectl('auth can-i --list')), /\*\.\* {2}\[\] {2}\[\] {2}\[\*\]/)
      await inNamespace('create role reader --verb=get,list --resource=configmaps')
      await inNamespace('create rolebinding readers --role=reader --user=jane')
      assert.equal(await inNamespace('auth can-i list configmaps --as=jane'), 'yes\n')
      assert.equal(
        (await attempt(['auth', 'can-i', 'list', 'secrets', '--as=jane', '-n', namespace])).code,
        1,
      )
    })

    test('events', async () => {
      await kubectl(
        'create -f',
        (() => {
          const file = join(folder, 'event.yaml')
          writeFileSync(
            file,
            `{apiVersion: v1, kind: Event, metadata: {name: e, namespace: ${namespace}}, involvedObject: {kind: ConfigMap, name: settings, namespace: ${namespace}}, reason: Seen, message: it was seen, type: Normal, count: 1, firstTimestamp: '2026-01-01T00:00:00Z', lastTimestamp: '2026-01-01T00:00:00Z', source: {component: test}}`,
          )
          return file
        })(),
      )
      assert.match(
        squeezed(await inNamespace('events')),
        /Normal {2}Seen {2}ConfigMap\/settings {2}it was seen$/,
      )
      assert.match(
        squeezed(await inNamespace('get events')),
        /Normal {2}Seen {2}configmap\/settings {2}it was seen$/,
      )
    })

    test('create token', async () => {
      const token = (await inNamespace('create token default --duration=20m')).trim()
      assert.match(token, /^ey[\w-]+\.[\w-]+\.[\w-]+$/)
      const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string }
      assert.equal(claims.sub, `system:serviceaccount:${namespace}:default`)
      // Without the admin's certificate, by an address and a CA alone.
      const config = JSON.parse(await kubectl('config view --raw --minify --flatten -o json')) as {
        users: { user: object }[]
      }
      config.users[0]!.user = { token }
      const file = join(folder, 'token.kubeconfig')
      writeFileSync(file, JSON.stringify(config))
      const { stdout } = await attempt(['auth', 'whoami', '-o', 'jsonpath={.status.userInfo.username}'], '', {
        KUBECONFIG: file,
      })
      assert.equal(stdout, claims.sub)
    })

    test('create of every simple kind, client-side validation', async () => {
      await inNamespace('create secret generic pass --from-literal=a=b')
      await inNamespace('create job hello --image=busybox')
      await inNamespace('create cronjob often --image=busybox', '--schedule=*/5 * * * *')
      await inNamespace('create ingress web --rule=a.example.com/*=web:80')
      await inNamespace('create quota small --hard=pods=50')
      await inNamespace('create poddisruptionbudget pdb --selector=app=web --min-available=1')
      await inNamespace('autoscale deploy web --max=5')
      await inNamespace('expose deploy web --name=web2 --port=80')
      assert.match(
        squeezed(await inNamespace('get cronjob often')),
        /often {2}\*\/5 \* \* \* \* {2}<none> {2}False {2}0 {2}<none>/,
      )
      const file = join(folder, 'wrong.yaml')
      writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: wrong}\ndatum: {a: b}\n')
      const { code, stderr } = await attempt(['create', '-f', file, '-n', namespace])
      assert.equal(code, 1)
      assert.match(stderr, /strict decoding error: unknown field "datum"/)
    })

    /** A ConfigMap in a file of its own. */
    const settings = (name: string, data: string): string => {
      const file = join(folder, `${name}.yaml`)
      writeFileSync(file, `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: ${data}\n`)
      return file
    }
    const managersOf = async (name: string): Promise<string> =>
      (
        await inNamespace(
          `get configmap ${name} --show-managed-fields -o`,
          'jsonpath={range .metadata.managedFields[*]}{.manager} {.operation},{end}',
        )
      )
        .split(',')
        .filter((entry) => entry !== '')
        .sort()
        .join(', ')

    test('apply --server-side, conflicts and force', async () => {
      const file = settings('shared', '{a: one, b: two}')
      assert.equal(await inNamespace('apply --server-side -f', file), 'configmap/shared serverside-applied\n')
      assert.equal(await inNamespace('apply --server-side -f', file), 'configmap/shared serverside-applied\n')
      const other = ['apply', '--server-side', '--field-manager=other', '-n', namespace, '-f']
      const { code, stderr } = await attempt([...other, settings('shared', '{a: three}')])
      assert.equal(code, 1)
      assert.match(
        stderr,
        /^error: Apply failed with 1 conflict: conflict with "kubectl": \.data\.a\nPlease review the fields above/,
      )
      assert.equal((await attempt([...other, settings('shared', '{a: three}'), '--force-conflicts'])).code, 0)
      assert.equal(await managersOf('shared'), 'kubectl Apply, other Apply')
      assert.equal(await inNamespace('get configmap shared -o jsonpath={.data}'), '{"a":"three","b":"two"}')
      await inNamespace('apply --server-side -f', settings('shared', '{}'))
      assert.equal(await inNamespace('get configmap shared -o jsonpath={.data}'), '{"a":"three"}')
    })

    test('diff --server-side', async () => {
      const file = settings('shared', '{c: new}')
      const { code, stdout } = await attempt(['diff', '--server-side', '-n', namespace, '-f', file])
      assert.equal(code, 1)
      assert.match(stdout, /^\+ {2}c: new$/m)
      assert.equal(await inNamespace('get configmap shared -o jsonpath={.data}'), '{"a":"three"}')
      await inNamespace('apply --server-side -f', file)
      assert.equal((await attempt(['diff', '--server-side', '-n', namespace, '-f', file])).code, 0)
    })

    test('from client-side apply to server-side apply and back', async () => {
      await inNamespace('apply -f', settings('moving', '{a: one}'))
      assert.equal(await managersOf('moving'), 'kubectl-client-side-apply Update')
      await inNamespace('apply --server-side -f', settings('moving', '{a: two, b: one}'))
      assert.equal(await managersOf('moving'), 'kubectl Apply, kubectl-last-applied Apply')
      await inNamespace('apply -f', settings('moving', '{b: two}'))
      assert.equal(await inNamespace('get configmap moving -o jsonpath={.data}'), '{"b":"two"}')
      await inNamespace('label configmap moving tier=back')
      assert.match(await managersOf('moving'), /kubectl-label Update/)
    })

    test('delete by file and by selector', async () => {
      assert.match(
        await inNamespace('delete -f', manifest),
        /^deployment\.apps "web" deleted.*\nservice "web" deleted.*\nconfigmap "settings" deleted.*\n$/,
      )
      assert.equal(await inNamespace('get deploy,svc -l app=web -o name'), 'service/web2\n')
      await inNamespace('delete svc -l app=web')
      assert.equal(await inNamespace('get svc -o name'), '')
    })
  })
}
