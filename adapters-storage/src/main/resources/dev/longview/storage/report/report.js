for (const chart of document.querySelectorAll("svg[data-points]")) {
  const points = chart.dataset.points.split(" ").map(point => point.split(","));
  const mark = chart.querySelector(".mark");
  const output = chart.closest("figure").querySelector("output");
  const show = event => {
    const box = chart.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
    const [left, top, step, value] = points.reduce((a, b) => Math.abs(b[0] - x) < Math.abs(a[0] - x) ? b : a);
    mark.removeAttribute("hidden");
    mark.querySelector("line").setAttribute("x1", left);
    mark.querySelector("line").setAttribute("x2", left);
    mark.querySelector("circle").setAttribute("cx", left);
    mark.querySelector("circle").setAttribute("cy", top);
    output.textContent = `step ${Number(step).toLocaleString()}: ${value}`;
  };
  chart.addEventListener("pointermove", show);
  chart.addEventListener("pointerdown", show);
  chart.addEventListener("pointerleave", () => {
    mark.setAttribute("hidden", "");
    output.textContent = "";
  });
}
