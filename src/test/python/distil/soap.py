"""Adam in the eigenbasis of Shampoo's preconditioner (Vyas et al., SOAP: Improving and Stabilizing Shampoo using Adam, 2024)."""
import torch


class Soap(torch.optim.Optimizer):
    """Parameters of two dimensions and more are moved as matrices, outputs x the rest; those of one dimension as Adam does.

    lr: a step's size; betas: the decay of the mean, and of the squares and the two sides' products; every: steps between two
    turns of the eigenbases.
    """

    def __init__(self, parameters, lr=3e-3, betas=(0.95, 0.95), every=20, epsilon=1e-8):
        super().__init__(parameters, {"lr": lr, "betas": betas, "every": every, "epsilon": epsilon})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self.move(parameter, self.state[parameter], group)

    def move(self, parameter, state, group):
        first, second = group["betas"]
        matrix = parameter.dim() > 1
        gradient = parameter.grad.flatten(1) if matrix else parameter.grad
        if not state:
            state.update(count=0, mean=torch.zeros_like(gradient), square=torch.zeros_like(gradient))
        if matrix:
            gradient = self.turned(gradient, state, 1 - second)
        state["count"] += 1
        n = state["count"]
        state["mean"].lerp_(gradient, 1 - first)
        state["square"].lerp_(gradient.square(), 1 - second)
        update = (state["mean"] / (1 - first**n)) / ((state["square"] / (1 - second**n)).sqrt() + group["epsilon"])
        if matrix:
            update = state["left axes"] @ update @ state["right axes"].T
        parameter.add_(update.view_as(parameter), alpha=-group["lr"])
        if matrix and n % group["every"] == 0:
            self.turn(state)

    def turned(self, gradient, state, share):
        """The gradient along the axes of both sides, whose products it becomes a part of."""
        for side, product in (("left", gradient @ gradient.T), ("right", gradient.T @ gradient)):
            if side in state:
                state[side].lerp_(product, share)
            else:
                state[side], state[side + " axes"] = share * product, torch.linalg.eigh(product)[1]
        return state["left axes"].T @ gradient @ state["right axes"]

    def turn(self, state):
        """One step of the power method towards the eigenbases as they are now; the mean turns along."""
        mean = state["left axes"] @ state["mean"] @ state["right axes"].T
        for side in ("left", "right"):
            axes, products = state[side + " axes"], state[side]
            # Largest first, so that the orthogonalisation keeps the order.
            order = (axes * (products @ axes)).sum(0).argsort(descending=True)
            state["square"] = state["square"][order] if side == "left" else state["square"][:, order]
            state[side + " axes"] = torch.linalg.qr(products @ axes[:, order])[0]
        state["mean"] = state["left axes"].T @ mean @ state["right axes"]
