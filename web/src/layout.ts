// A worker. Nodes and edges in, places on a plane out, again and again until they settle. The same network settles the same way.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";

export interface LayoutTask { turn: number; radii: number[]; known: ([number, number] | null)[]; edges: [from: number, to: number, weight: number][] }
export interface LayoutStep { turn: number; places: Float32Array; done: boolean }

interface Body extends SimulationNodeDatum { radius: number }

self.onmessage = (event: MessageEvent<LayoutTask>): void => settle(event.data);

function settle(task: LayoutTask): void {
  const bodies: Body[] = task.radii.map((radius, index) => {
    const place = task.known[index];
    return place ? { radius, x: place[0], y: place[1] } : { radius };
  });
  const many = bodies.length;
  const large = many > 1500;
  const degree = new Array<number>(many).fill(0);
  for (const [from, to] of task.edges) { degree[from]++; degree[to]++; }
  const links = task.edges.map(([source, target, weight]) => ({ source, target, weight }));
  const simulation = forceSimulation(bodies)
    .force("charge", forceManyBody<Body>().strength((body) => -60 - 8 * body.radius).theta(large ? 1.4 : 0.9).distanceMax(large ? 800 : 1400))
    .force("link", forceLink<Body, { source: number; target: number; weight: number }>(links as never[])
      .distance((link: any) => 50 + link.source.radius + link.target.radius)
      .strength((link: any) => Math.min(1, 0.3 + 0.1 * Math.log2(1 + link.weight)) / Math.min(degree[link.source.index], degree[link.target.index])))
    .force("x", forceX<Body>().strength((body) => degree[body.index!] === 0 ? 0.08 : 0.03))
    .force("y", forceY<Body>().strength((body) => degree[body.index!] === 0 ? 0.1 : 0.045))
    .alpha(task.known.some(Boolean) ? 0.5 : 1)
    .alphaDecay(large ? 0.05 : 0.0228)
    .stop();
  const apart = forceCollide<Body>((body) => body.radius + 3);
  if (!large) simulation.force("collide", apart);
  const send = (done: boolean): void => {
    const places = new Float32Array(many * 2);
    bodies.forEach((body, index) => { places[index * 2] = body.x ?? 0; places[index * 2 + 1] = body.y ?? 0; });
    const step: LayoutStep = { turn: task.turn, places, done };
    postMessage(step, { transfer: [places.buffer] });
  };
  let sent = performance.now();
  while (simulation.alpha() > simulation.alphaMin()) {
    // In a large network, bodies are kept from lying on each other only once they are near their places.
    if (large && simulation.alpha() < 0.02 && !simulation.force("collide")) simulation.force("collide", apart);
    simulation.tick();
    if (performance.now() - sent > 120) { send(false); sent = performance.now(); }
  }
  send(true);
}
