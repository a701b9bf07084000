"""The article reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.selectors.article_page import article_page


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One article with its marks, its cards and its apparatus."""
    shown = request.GET.getlist("show") if "marks" in request.GET else None
    try:
        page = article_page(slug=slug, shown=shown)
    except Article.DoesNotExist as error:
        raise Http404(f"No article is called {slug}.") from error
    return render(request, "articles/article.html", {"page": page})
