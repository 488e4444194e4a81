// Starts the components, the keys of the chart, and the progress of an upload. Everything works without it.
import { initAll } from './vendor/govuk-frontend.js';

initAll()

/** One tab stop for the chart; arrows move between its bars, Home and End to the ends of a lane. */
function chartKeys (chart) {
  const lanes = [...chart.querySelectorAll('[data-lane]')].map(lane => [...lane.querySelectorAll('a')]).filter(lane => lane.length)
  if (!lanes.length) return
  let current = lanes[0][0]
  current.setAttribute('tabindex', '0')
  const left = bar => Number(bar.getAttribute('data-x'))
  const nearest = (lane, bar) => lane.reduce((best, other) => Math.abs(left(other) - left(bar)) < Math.abs(left(best) - left(bar)) ? other : best)
  const go = bar => {
    if (!bar) return
    current.setAttribute('tabindex', '-1')
    current = bar
    bar.setAttribute('tabindex', '0')
    bar.focus()
  }
  chart.addEventListener('keydown', event => {
    const row = lanes.findIndex(lane => lane.includes(current))
    const lane = lanes[row]
    const column = lane.indexOf(current)
    const moves = {
      ArrowRight: () => lane[column + 1],
      ArrowLeft: () => lane[column - 1],
      ArrowDown: () => lanes[row + 1] && nearest(lanes[row + 1], current),
      ArrowUp: () => lanes[row - 1] && nearest(lanes[row - 1], current),
      Home: () => lane[0],
      End: () => lane[lane.length - 1]
    }
    if (!moves[event.key]) return
    event.preventDefault()
    go(moves[event.key]())
  })
}

/** Shows how far an upload is, in a bar and, at each quarter, in words for screen readers. */
function uploadProgress (form) {
  const bar = form.querySelector('[data-upload-bar]')
  const words = form.querySelector('[data-upload-words]')
  const button = form.querySelector('button[type=submit], button:not([type])')
  if (!bar || !words) return
  form.addEventListener('submit', event => {
    event.preventDefault()
    const request = new XMLHttpRequest()
    let said = -1
    const failed = () => {
      words.textContent = 'The file could not be sent. Check your connection and try again.'
      if (button) button.disabled = false
    }
    request.upload.addEventListener('progress', progress => {
      if (!progress.lengthComputable) return
      const percent = Math.round(100 * progress.loaded / progress.total)
      bar.value = percent
      if (Math.floor(percent / 25) > said) {
        said = Math.floor(percent / 25)
        words.textContent = percent < 100 ? `${said * 25} % sent` : 'Sent. We are checking your file.'
      }
    })
    request.addEventListener('load', () => {
      if ((request.getResponseHeader('Content-Type') || '').startsWith('application/json')) {
        window.location.assign(JSON.parse(request.responseText).go)
        return
      }
      document.open()
      document.write(request.responseText)
      document.close()
    })
    request.addEventListener('error', failed)
    request.open('POST', form.action || window.location.href)
    request.setRequestHeader('X-Asks-Where', 'yes')
    bar.hidden = false
    if (button) button.disabled = true
    request.send(new FormData(form))
  })
}

/** Saves what is typed into a form while a person types, and says how it reads now. Nothing typed is lost without a word. */
function autosave (form) {
  const words = form.querySelector('[data-autosave-words]')
  const say = text => { if (words) words.textContent = text }
  let timer = 0
  let unsaved = false
  let sending = false
  const failed = text => {
    say(text)
    timer = window.setTimeout(save, 10000)
  }
  const show = rows => Object.entries(rows).forEach(([key, row]) => {
    const seen = form.elements[`${key}-seen`]
    if (seen) seen.value = row.seen
    const status = form.querySelector(`[data-row-status="${key}"]`)
    if (status && status.dataset.touched) status.textContent = row.words
  })
  async function save () {
    if (sending) return
    sending = true
    unsaved = false
    try {
      const answer = await fetch(window.location.href, { method: 'POST', body: new FormData(form), headers: { 'X-Autosave': 'yes' }, redirect: 'manual' })
      const told = (answer.headers.get('Content-Type') || '').startsWith('application/json') ? await answer.json() : null
      if (told) {
        show(told.rows)
        if (!unsaved) say(`Saved at ${new Date().toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' })}.`)
      } else {
        unsaved = true
        say(answer.type === 'opaqueredirect' ? 'You are signed out. What you typed is still on this page: press Save and check again, sign in, and it will be back.' : 'Not saved: press Save and check again to see why.')
      }
    } catch {
      unsaved = true
      failed('Not saved: there is no connection. What you typed is still here, and we try again.')
    }
    sending = false
  }
  form.addEventListener('input', event => {
    const card = event.target.closest('.row-card')
    const status = card && card.querySelector('[data-row-status]')
    if (status) status.dataset.touched = 'yes'
    unsaved = true
    say('')
    window.clearTimeout(timer)
    timer = window.setTimeout(save, 1500)
  })
  form.addEventListener('submit', () => {
    unsaved = false
    window.clearTimeout(timer)
  })
  window.addEventListener('beforeunload', event => { if (unsaved) event.preventDefault() })
}

/** Puts a field of a letter where the person writes, or at the end of the text. */
function insertField (button) {
  const texts = [...button.form.querySelectorAll('textarea')]
  button.hidden = false
  button.addEventListener('click', () => {
    const last = texts.find(one => one.dataset.last)
    const text = last || texts[0]
    const [start, end] = last ? [text.selectionStart, text.selectionEnd] : [text.value.length, text.value.length]
    text.setRangeText(button.dataset.insert, start, end, 'end')
    text.focus()
  })
  texts.forEach(one => one.addEventListener('focus', () => texts.forEach(other => { other.dataset.last = other === one ? 'yes' : '' })))
}

/** Narrows a long list to the lines that hold every word typed; a part of it without such a line is hidden with its heading. */
function narrowList (box) {
  const input = box.querySelector('input')
  const words = box.querySelector('[data-narrow-words]')
  const parts = [...document.querySelectorAll(`#${box.dataset.narrow} [data-part]`)]
  box.hidden = false
  input.addEventListener('input', () => {
    const asked = input.value.toLowerCase().split(/\s+/)
    let left = 0
    parts.forEach(part => {
      const lines = [...part.querySelectorAll('li, tbody tr')]
      lines.forEach(line => { line.hidden = !asked.every(word => line.textContent.toLowerCase().includes(word)) })
      part.hidden = lines.every(line => line.hidden)
      left += lines.filter(line => !line.hidden).length
    })
    words.textContent = `${left} of ${box.dataset.all}`
  })
}

document.querySelectorAll('[data-narrow]').forEach(narrowList)
document.querySelectorAll('[data-insert]').forEach(insertField)
document.querySelectorAll('[data-chart]').forEach(chartKeys)
document.querySelectorAll('form[data-upload]').forEach(uploadProgress)
document.querySelectorAll('form[data-autosave]').forEach(autosave)
document.querySelectorAll('[data-print]').forEach(button => {
  button.hidden = false
  button.addEventListener('click', () => window.print())
});
