// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/graphpage.h"

#include "models/core/plaintext.h"
#include "ui/graph/graphexport.h"
#include "ui/graph/graphscene.h"
#include "ui/graph/graphview.h"
#include "ui/graph/legend.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plaintips.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

} // namespace

GraphPage::GraphPage(QWidget *parent)
    : QWidget(parent)
    , m_scene(new GraphScene(Theme::of(this), this))
    , m_view(new GraphView(*m_scene, this))
    , m_legend(new Legend(this))
    , m_sentence(new ElidedLabel({}, this))
    , m_zoom(button({}, {}, tr("Actual size (Ctrl+0)")))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
{
    m_sentence->setSecondary(true);
    m_sentence->setElideMode(Qt::ElideRight);
    m_empty->setIcon(ActionIcon::Stack);
    auto *drawing = new QWidget(this);
    auto *column = new QVBoxLayout(drawing);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(m_view, 1);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::M, space::XS, space::M, space::XS);
    foot->setSpacing(0);
    foot->addWidget(m_legend);
    column->addLayout(foot);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(drawing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_view, &GraphView::serviceChosen, this, &GraphPage::serviceChosen);
    connect(m_view, &GraphView::serviceActivated, this, &GraphPage::serviceActivated);
    connect(m_view, &GraphView::menuRequested, this, &GraphPage::menuRequested);
    connect(m_view, &GraphView::zoomChanged, this, &GraphPage::updateZoom);
    connect(m_view, &GraphView::told, this, &GraphPage::tell);
    connect(m_legend, &Legend::networkChosen, m_scene, &GraphScene::setNetwork);
    updateZoom();
}

GraphPage::~GraphPage()
{
    // The view uses its scene until the view is destroyed.
    m_view->setScene(nullptr);
}

QToolButton *GraphPage::button(ActionIcon icon, const QString &text, const QString &tip)
{
    auto *made = new QToolButton(this);
    made->setAutoRaise(true);
    if (!text.isEmpty()) {
        made->setIcon(makeIcon(icon));
        made->setText(text);
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    setPlainTip(made, tip);
    made->setAccessibleName(text.isEmpty() ? tip : text);
    made->setMinimumSize(MinTarget, MinTarget);
    return made;
}

QWidget *GraphPage::buildBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(space::M, space::XS, space::S, space::XS);
    row->setSpacing(space::XS);
    const auto sign = [this](const QString &text, const QString &tip, double factor) {
        QToolButton *made = button({}, {}, tip);
        made->setText(text);
        connect(made, &QToolButton::clicked, m_view, [this, factor] { m_view->zoomBy(factor); });
        return made;
    };
    QToolButton *fit = button(ActionIcon::Maximise, tr("Fit"), tr("Show the whole stack (Home)"));
    connect(fit, &QToolButton::clicked, m_view, &GraphView::fit);
    connect(m_zoom, &QToolButton::clicked, m_view, [this] { m_view->zoomTo(1); });
    m_zoom->setMinimumWidth(52);
    QToolButton *copy = button(ActionIcon::Copy, tr("Copy image"), tr("Copy the drawing to the clipboard"));
    connect(copy, &QToolButton::clicked, this, &GraphPage::copyImage);
    QToolButton *save = button(ActionIcon::File, tr("Save..."), tr("Save the drawing as SVG or PNG"));
    connect(save, &QToolButton::clicked, this, &GraphPage::askWhere);
    row->addWidget(m_sentence, 1);
    row->addWidget(sign(u"−"_s, tr("Zoom out (Ctrl+-)"), 1 / GraphView::ZoomStep));
    row->addWidget(m_zoom);
    row->addWidget(sign(u"+"_s, tr("Zoom in (Ctrl++)"), GraphView::ZoomStep));
    row->addWidget(fit);
    row->addWidget(copy);
    row->addWidget(save);
    return bar;
}

void GraphPage::show(const GraphShown &shown)
{
    m_shown = shown;
    if (shown.graph.nodes.isEmpty()) {
        m_empty->setSentence(shown.whyEmpty);
        m_stack->setCurrentIndex(0);
        return;
    }
    m_scene->setLooks(shown.looks);
    if (m_scene->setGraph(shown.graph)) {
        m_legend->setGraph(shown.graph);
        m_view->fit();
    }
    m_stack->setCurrentIndex(1);
    m_view->choose(shown.chosen);
    tell({});
}

void GraphPage::tell(const QString &hovered)
{
    const int chosen = m_scene->graph().indexOf(m_scene->chosen());
    m_sentence->setText(cleanText(!hovered.isEmpty() ? hovered
                                  : chosen >= 0      ? waitsText(m_scene->graph(), chosen)
                                                     : tr("Starts from left to right")));
}

void GraphPage::updateZoom()
{
    m_zoom->setText(u"%1 %"_s.arg(qRound(m_view->zoom() * 100)));
}

void GraphPage::copyImage()
{
    const GraphExport picture(*m_scene, *m_legend, Theme::of(this), m_shown.title);
    QGuiApplication::clipboard()->setImage(picture.image(2));
    Q_EMIT remark(tr("Drawing copied to the clipboard"));
}

void GraphPage::saveTo(const QString &path)
{
    GraphExport(*m_scene, *m_legend, Theme::of(this), m_shown.title)
        .save(path, this)
        .then(this, [this, path](const Result<Done> &saved) {
            if (saved)
                Q_EMIT remark(tr("Saved as %1").arg(path));
            else
                Q_EMIT failed(tr("%1 failed").arg(saved.error().what), saved.error().cause);
        });
}

void GraphPage::askWhere()
{
    auto *dialog = new QFileDialog(this, tr("Save the drawing"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString svg = tr("Drawing (*.svg)");
    const QString png = tr("Image, twice the size (*.png)");
    dialog->setNameFilters({svg, png});
    dialog->setDefaultSuffix(u"svg"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog, png](const QString &filter) { dialog->setDefaultSuffix(filter == png ? u"png"_s : u"svg"_s); });
    QString name = m_shown.title;
    name.replace(QRegularExpression(u"[^\\w.-]+"_s), u"-"_s);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->selectFile(name.isEmpty() ? u"graph.svg"_s : name + u".svg"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &GraphPage::saveTo);
    dialog->open();
}

} // namespace pierside::ui

#include "moc_graphpage.cpp"
