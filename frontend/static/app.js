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

document.querySelectorAll('[data-chart]').forEach(chartKeys)
document.querySelectorAll('form[data-upload]').forEach(uploadProgress)
document.querySelectorAll('[data-print]').forEach(button => {
  button.hidden = false
  button.addEventListener('click', () => window.print())
});
