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

//! What the page shows.
struct GraphShown
{
    QString title; //!< of the stack, for the picture's name
    graph::Graph graph;
    QHash<QString, NodeLook> looks; //!< by service
    QString chosen;                 //!< the selected service; empty = the whole stack
    QString whyEmpty;               //!< where there is no service to draw

    bool operator==(const GraphShown &) const = default;
};

//! \brief The stack as a picture: services by start order with how they are, what they wait for, their networks.
class GraphPage : public QWidget
{
    Q_OBJECT

public:
    explicit GraphPage(QWidget *parent = nullptr);
    ~GraphPage() override;

    void show(const GraphShown &shown);
    GraphScene &scene() const { return *m_scene; }
    GraphView &view() const { return *m_view; }
    //! By the name's ending, see GraphExport.
    void saveTo(const QString &path);

Q_SIGNALS:
    //! A card was pressed or walked to; empty: the stack itself.
    void serviceChosen(const QString &service);
    //! A double click, or Enter.
    void serviceActivated(const QString &service);
    void menuRequested(const QString &service, const QPoint &globalPosition);
    //! To be told in passing.
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
