// A button that has just come up where another one was is not live yet: the second half of a double click, or a key
// that is held down, was meant for the one before.

const NOT_YET_MS = 500;
const BUTTONS = ".main-action button, #script button";

/** Watch over the buttons in this page; what is given back says that the situation has changed. */
export function settling(page) {
  let over;
  page.addEventListener("click", (event) => {
    if (!event.target.closest(BUTTONS)) return;
    if (event.detail < 2 && !page.classList.contains("settling")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
  page.addEventListener("keydown", (event) => {
    if (event.repeat && /^(Enter| )$/.test(event.key) && event.target.matches("button, summary")) event.preventDefault();
  });
  return () => {
    page.classList.add("settling");
    clearTimeout(over);
    over = setTimeout(() => page.classList.remove("settling"), NOT_YET_MS);
  };
}
