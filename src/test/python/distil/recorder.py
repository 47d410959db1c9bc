"""Gradients of losses, on a GPU from recorded graphs: a step of many small kernels is then not held up by Python."""
import torch


class Recorder:
    """Runs losses with their backward pass. Those of a step are run one after the other: the first overwrites the parameters'
    gradients, the others add to them."""

    def __init__(self, parameters, records):
        self.parameters, self.records, self.graphs = list(parameters), records, {}

    def run(self, loss, *inputs, first=True):
        """loss: a bound method of inputs' tensors, always of the same shapes, to a scalar and a log; returns the log."""
        if not self.records:
            if first:
                self.forget()
            value, log = loss(*inputs)
            value.backward()
            return log
        if loss.__name__ not in self.graphs:
            self.graphs[loss.__name__] = self.record(loss, inputs, first)
        graph, static, log = self.graphs[loss.__name__]
        for to, value in zip(static, inputs):
            to.copy_(value)
        graph.replay()
        return log

    def forget(self):
        for parameter in self.parameters:
            parameter.grad = None

    def record(self, loss, inputs, first):
        static = [value.clone() for value in inputs]
        gradients = [parameter.grad for parameter in self.parameters]
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self.forget()
                loss(*static)[0].backward()
        torch.cuda.current_stream().wait_stream(side)
        for parameter, gradient in zip(self.parameters, gradients):
            parameter.grad = None if first else gradient
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            value, log = loss(*static)
            value.backward()
        return graph, static, log


@torch.no_grad()
def lean(average, current, decay):
    """Moves averaged parameters a step towards the current ones."""
    average, current = list(average), list(current)
    torch._foreach_mul_(average, decay)
    torch._foreach_add_(average, current, alpha=1 - decay)
