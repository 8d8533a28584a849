// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsView>

namespace pierside::ui {

class GraphScene;

//! \brief The drawing on the screen: zoomed by wheel, pinch and keys, moved by dragging, walked by arrow keys.
//!
//! It fits into its window until somebody zooms or moves it.
class GraphView : public QGraphicsView
{
    Q_OBJECT

public:
    static constexpr double ZoomStep = 1.2; //!< of one key, click or notch of the wheel

    explicit GraphView(GraphScene &scene, QWidget *parent = nullptr);

    GraphScene &graphScene() const { return m_scene; }
    double zoom() const;
    void zoomTo(double zoom);
    void zoomBy(double factor);
    void fit();
    bool isFitted() const { return m_isFitted; }
    //! Marks a service and brings it into sight; empty = none.
    void choose(const QString &service);

Q_SIGNALS:
    void zoomChanged();
    //! Empty: what stands behind the cards.
    void serviceChosen(const QString &service);
    void serviceActivated(const QString &service);
    void menuRequested(const QString &service, const QPoint &globalPosition);
    //! What the pointer is on, in words; empty = nothing.
    void told(const QString &text);

protected:
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void setZoom(double zoom, const QPointF &anchor);
    void hover(const QPoint &position);
    void move(const QPointF &direction);
    void useKeys(bool used);
    void updateWatched();

    GraphScene &m_scene;
    bool m_isFitted = true;
    bool m_isDragged = false;
    QPoint m_pressed;
    QPoint m_last;
    bool m_isByKeys = false; //!< the keys were used last
};

} // namespace pierside::ui
