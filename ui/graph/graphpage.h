// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graph/graphlook.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace pierside::ui {

class ElidedLabel;
class EmptyState;
class GraphScene;
class GraphView;
class Legend;

//! The content of the page.
struct GraphShown
{
    QString title; //!< of the stack; used for the image's file name
    graph::Graph graph;
    QHash<QString, NodeLook> looks; //!< by service
    QString chosen;                 //!< the selected service; empty = the whole stack
    QString whyEmpty;               //!< reason why there is no service to draw

    bool operator==(const GraphShown &) const = default;
};

//! \brief Shows the stack as a graph: services in start order with their state, dependencies and networks.
class GraphPage : public QWidget
{
    Q_OBJECT

public:
    explicit GraphPage(QWidget *parent = nullptr);
    ~GraphPage() override;

    void show(const GraphShown &shown);
    GraphScene &scene() const { return *m_scene; }
    GraphView &view() const { return *m_view; }
    //! Saves the drawing; the file name's extension decides the format, see GraphExport.
    void saveTo(const QString &path);

Q_SIGNALS:
    //! A card was clicked or reached with the keyboard; empty = the stack itself.
    void serviceChosen(const QString &service);
    //! A card was double-clicked, or Enter was pressed on it.
    void serviceActivated(const QString &service);
    void menuRequested(const QString &service, const QPoint &globalPosition);
    //! Text for a toast.
    void remark(const QString &text);
    void failed(const QString &sentence, const QString &detail);

private:
    QWidget *buildBar();
    QToolButton *button(ActionIcon icon, const QString &text, const QString &tip);
    void copyImage();
    void askWhere();
    void updateZoom();
    void tell(const QString &hovered);

    GraphShown m_shown;
    GraphScene *m_scene;
    GraphView *m_view;
    Legend *m_legend;
    ElidedLabel *m_sentence;
    QToolButton *m_zoom;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
};

} // namespace pierside::ui
