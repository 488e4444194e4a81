// Puts what the site serves into build/: the vendors' compiled files without their fonts and crest, and our own.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const vendor = 'node_modules/govuk-frontend/dist/govuk'
const out = 'build/static'
const fontsOut = 'build/fonts'
const fonts = [
  ['noto-sans', '400Regular', 'NotoSans_400Regular'],
  ['noto-sans', '400Regular_Italic', 'NotoSans_400Regular_Italic'],
  ['noto-sans', '700Bold', 'NotoSans_700Bold'],
  ['noto-sans-arabic', '400Regular', 'NotoSansArabic_400Regular'],
  ['noto-sans-arabic', '700Bold', 'NotoSansArabic_700Bold'],
  ['noto-sans-gurmukhi', '400Regular', 'NotoSansGurmukhi_400Regular'],
  ['noto-sans-gurmukhi', '700Bold', 'NotoSansGurmukhi_700Bold'],
]

/** The font, the crown and the crest are licensed for services on GOV.UK only. */
function withoutBranding (css) {
  return css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', '"Helvetica Neue",Helvetica,Arial,sans-serif')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*\*\//, '')
}

rmSync(out, { recursive: true, force: true })
rmSync(fontsOut, { recursive: true, force: true })
mkdirSync(`${out}/vendor`, { recursive: true })
mkdirSync(fontsOut, { recursive: true })
mkdirSync('build/collected', { recursive: true }) // the web server looks here, also before `collectstatic` has run
const css = withoutBranding(readFileSync(`${vendor}/govuk-frontend.min.css`, 'utf8'))
if (css.includes('GDS Transport') || css.includes('url(')) throw new Error('Branding is left in the style sheet.')
writeFileSync(`${out}/vendor/govuk-frontend.css`, css)
const script = readFileSync(`${vendor}/govuk-frontend.min.js`, 'utf8').replace(/\/\/# sourceMappingURL=.*/, '')
writeFileSync(`${out}/vendor/govuk-frontend.js`, script)
cpSync('frontend/static', out, { recursive: true })
for (const [family, weight, file] of fonts) {
  copyFileSync(`node_modules/@expo-google-fonts/${family}/${weight}/${file}.ttf`, `${fontsOut}/${file}.ttf`)
}
