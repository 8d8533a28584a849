// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/graphview.h"

#include "ui/graph/edgeitem.h"
#include "ui/graph/graphaccess.h"
#include "ui/graph/graphscene.h"
#include "ui/graph/nodeitem.h"
#include "ui/widgets/plaintips.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pierside::ui {

namespace {

constexpr double LeastZoom = 0.2;
constexpr double MostZoom = 3;
constexpr double WheelNotch = 120;

} // namespace

GraphView::GraphView(GraphScene &scene, QWidget *parent)
    : QGraphicsView(&scene, parent)
    , m_scene(scene)
{
    makeGraphAccessible();
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::MinimalViewportUpdate);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    setAccessibleName(tr("Graph"));
}

double GraphView::zoom() const
{
    return transform().m11();
}

void GraphView::zoomTo(double zoom)
{
    m_isFitted = false;
    setZoom(zoom, viewport()->rect().center());
}

void GraphView::zoomBy(double factor)
{
    zoomTo(zoom() * factor);
}

//! Sets the zoom and keeps the point under the anchor in place.
void GraphView::setZoom(double wanted, const QPointF &anchor)
{
    const double zoom = std::clamp(wanted, LeastZoom, MostZoom);
    const QPointF before = mapToScene(anchor.toPoint());
    setTransform(QTransform::fromScale(zoom, zoom));
    const QPointF moved = QPointF(mapFromScene(before)) - anchor;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(std::lround(moved.x())));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + int(std::lround(moved.y())));
    Q_EMIT zoomChanged();
}

void GraphView::fit()
{
    m_isFitted = true;
    const QRectF all = sceneRect();
    const QSizeF room = viewport()->size();
    if (all.isEmpty() || room.isEmpty())
        return;
    const double zoom = std::min({room.width() / all.width(), room.height() / all.height(), 1.0});
    setTransform(QTransform::fromScale(std::max(zoom, LeastZoom), std::max(zoom, LeastZoom)));
    centerOn(all.center());
    Q_EMIT zoomChanged();
}

void GraphView::choose(const QString &service)
{
    m_scene.setChosen(service);
    const NodeItem *node = m_scene.node(service);
    if (node && !m_isFitted)
        ensureVisible(node, 24, 24);
    if (hasFocus() && m_isByKeys)
        m_scene.setFocused(service);
    setAccessibleDescription(
        node ? tr("%1, %2: %3").arg(node->service(), node->look().text, waitsText(m_scene.graph(), node->index()))
             : QString());
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void GraphView::useKeys(bool used)
{
    m_isByKeys = used;
    m_scene.setFocused(used && hasFocus() ? m_scene.chosen() : QString());
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_isFitted = false;
        QScrollBar *bar = horizontalScrollBar();
        bar->setValue(bar->value() - event->angleDelta().y() - event->angleDelta().x());
    } else if (event->angleDelta().y() != 0) {
        m_isFitted = false;
        setZoom(zoom() * std::pow(ZoomStep, event->angleDelta().y() / WheelNotch), event->position());
    }
    event->accept();
}

bool GraphView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            m_isFitted = false;
            setZoom(zoom() * (1 + gesture->value()), gesture->position());
            return true;
        }
    } else if (event->type() == QEvent::Gesture) {
        auto *gestures = static_cast<QGestureEvent *>(event);
        if (const auto *pinch = static_cast<QPinchGesture *>(gestures->gesture(Qt::PinchGesture))) {
            m_isFitted = false;
            setZoom(zoom() * pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->centerPoint()));
            gestures->accept();
            return true;
        }
    } else if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPointF at = mapToScene(help->pos());
        QString text;
        if (const NodeItem *node = m_scene.nodeAt(at))
            text = nodeTip(m_scene.graph(), node->index(), node->look());
        else if (const EdgeItem *edge = m_scene.edgeAt(at))
            text = graph::sentence(m_scene.graph(), edge->edge());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            showPlainTip(help->globalPos(), text, viewport());
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

void GraphView::move(const QPointF &direction)
{
    useKeys(true);
    const NodeItem *from = m_scene.node(m_scene.chosen());
    const NodeItem *to = from                        ? m_scene.neighbour(from, direction)
                         : m_scene.nodes().isEmpty() ? nullptr
                                                     : m_scene.nodes().first();
    if (to)
        Q_EMIT serviceChosen(to->service());
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        move({-1, 0});
        return;
    case Qt::Key_Right:
        move({1, 0});
        return;
    case Qt::Key_Up:
        move({0, -1});
        return;
    case Qt::Key_Down:
        move({0, 1});
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_scene.node(m_scene.chosen()))
            Q_EMIT serviceActivated(m_scene.chosen());
        return;
    case Qt::Key_Escape:
        if (m_scene.chosen().isEmpty())
            break;
        Q_EMIT serviceChosen({});
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (!isControl)
            break;
        zoomBy(ZoomStep);
        return;
    case Qt::Key_Minus:
        if (!isControl)
            break;
        zoomBy(1 / ZoomStep);
        return;
    case Qt::Key_0:
        if (!isControl)
            break;
        zoomTo(1);
        return;
    case Qt::Key_Home:
        fit();
        return;
    default:
        break;
    }
    // The view's own keys would scroll the drawing after the selection.
    event->ignore();
}

void GraphView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = m_last = event->pos();
    m_isDragged = false;
    useKeys(false);
    event->accept();
}

void GraphView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton)))
        return hover(event->pos());
    if (!m_isDragged && (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_isDragged = true;
    m_isFitted = false;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const QPoint way = event->pos() - m_last;
    m_last = event->pos();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - way.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - way.y());
}

void GraphView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasDragged = std::exchange(m_isDragged, false);
    hover(event->pos());
    if (wasDragged || event->button() != Qt::LeftButton)
        return;
    const NodeItem *node = m_scene.nodeAt(mapToScene(event->pos()));
    Q_EMIT serviceChosen(node ? node->service() : QString());
}

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pressed = m_last = event->pos();
    if (const NodeItem *node = m_scene.nodeAt(mapToScene(event->pos())); node && event->button() == Qt::LeftButton)
        Q_EMIT serviceActivated(node->service());
}

void GraphView::contextMenuEvent(QContextMenuEvent *event)
{
    const NodeItem *node = event->reason() == QContextMenuEvent::Mouse ? m_scene.nodeAt(mapToScene(event->pos()))
                                                                       : m_scene.node(m_scene.chosen());
    if (!node)
        return;
    const QPoint place = event->reason() == QContextMenuEvent::Mouse
                             ? event->globalPos()
                             : viewport()->mapToGlobal(mapFromScene(node->sceneBoundingRect().center()));
    Q_EMIT menuRequested(node->service(), place);
}

void GraphView::hover(const QPoint &position)
{
    const QPointF at = mapToScene(position);
    const NodeItem *node = m_scene.nodeAt(at);
    EdgeItem *edge = node ? nullptr : m_scene.edgeAt(at);
    viewport()->setCursor(node ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_scene.setHovered(edge);
    Q_EMIT told(node   ? waitsText(m_scene.graph(), node->index())
                : edge ? graph::sentence(m_scene.graph(), edge->edge())
                       : QString());
}

void GraphView::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    hover({-1, -1});
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_isFitted)
        fit();
}

void GraphView::updateWatched()
{
    m_scene.setWatched(isVisible());
}

void GraphView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    updateWatched();
    if (m_isFitted)
        fit();
}

void GraphView::hideEvent(QHideEvent *event)
{
    QGraphicsView::hideEvent(event);
    m_scene.setWatched(false);
}

void GraphView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    // A mouse click shows the selection already; only keyboard users need the focus ring.
    useKeys(event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason);
}

void GraphView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    m_scene.setFocused({});
}

} // namespace pierside::ui

#include "moc_graphview.cpp"
