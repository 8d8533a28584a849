// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsView>

namespace pierside::ui {

class GraphScene;

//! \brief Shows the scene, with zoom by wheel, pinch and keys, panning by dragging and navigation by arrow keys.
//!
//! The drawing is fitted to the view until the user zooms or pans.
class GraphView : public QGraphicsView
{
    Q_OBJECT

public:
    static constexpr double ZoomStep = 1.2; //!< zoom factor of one key press, click or wheel step

    explicit GraphView(GraphScene &scene, QWidget *parent = nullptr);

    GraphScene &graphScene() const { return m_scene; }
    double zoom() const;
    void zoomTo(double zoom);
    void zoomBy(double factor);
    void fit();
    bool isFitted() const { return m_isFitted; }
    //! Selects a service and scrolls to it; empty = none.
    void choose(const QString &service);

Q_SIGNALS:
    void zoomChanged();
    //! A service was selected; empty = the background was clicked.
    void serviceChosen(const QString &service);
    void serviceActivated(const QString &service);
    void menuRequested(const QString &service, const QPoint &globalPosition);
    //! Text that describes the item under the pointer; empty = none.
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
    bool m_isByKeys = false; //!< the last input came from the keyboard
};

} // namespace pierside::ui
