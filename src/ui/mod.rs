use yew::prelude::*;
#[component]
fn App() -> Html {
    html! { <main><h1>{"Precept Modeller"}</h1></main> }
}
pub fn run() {
    yew::Renderer::<App>::new().render();
}
