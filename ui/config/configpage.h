// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"
#include "models/core/task.h"
#include "models/engine/values.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace pierside::ui {

class FactTable;
class TextPane;
struct FactRow;

//! \brief Shows the definition of a stack: its files, the resolved configuration, and the engine's data of its
//! containers.
class ConfigPage : public QWidget
{
    Q_OBJECT

public:
    //! Requests the engine's raw data of a container.
    using Inspect = std::function<Task<QString>(const ContainerId &)>;

    explicit ConfigPage(Inspect inspect, QWidget *parent = nullptr);

    //! loaded may be null (a stack without files). An empty service = the whole stack.
    void show(std::shared_ptr<const compose::LoadResult> loaded, const QStringList &files,
              const QList<engine::Container> &containers, const QString &service);

    //! The visible page, of those that are filled from outside.
    enum class Pane { Other, Environment, Networks, Images, Security };
    Pane pane() const;
    void goToEnvironment();
    void showEnvironment(const QList<FactRow> &rows);
    void showNetworks(const QList<FactRow> &rows);
    //! canPull: the files define images to pull.
    void showImages(const QList<FactRow> &rows, const QString &summary, bool canPull);
    void showSecurity(const QList<FactRow> &rows);
    //! Sets the command that opens files; empty = the user's editor.
    void setEditor(const QString &command) { m_editor = command; }

Q_SIGNALS:
    //! Another page is visible and has to be filled.
    void paneChanged();
    void pullRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildProblems();
    QWidget *makeFilesTab();
    QWidget *makeInspectTab();
    void buildFacts();
    void refresh();
    void goToProblem(const QTreeWidgetItem *item);
    void editProblem(const QTreeWidgetItem *item);
    void editCurrent();
    void showProblems(const Diagnostics &diagnostics);
    void showFiles(const QStringList &files);
    void showFile(const QString &path, int line = 0);
    void showResolved();
    void showContainers();
    void inspectCurrent();

    Inspect m_inspect;
    std::shared_ptr<const compose::LoadResult> m_loaded;
    std::shared_ptr<const compose::LoadResult> m_shown;
    QStringList m_files;
    QString m_path; //!< of the visible file
    int m_line = 0; //!< the line that was requested
    QList<engine::Container> m_containers;
    QString m_service;
    QString m_editor;

    QTreeWidget *m_problems;
    QTabWidget *m_tabs;
    QListWidget *m_fileList;
    QPushButton *m_open;
    TextPane *m_fileText;
    TextPane *m_resolved;
    FactTable *m_environment;
    FactTable *m_networks;
    FactTable *m_images;
    FactTable *m_security;
    QWidget *m_imagesTab;
    QLabel *m_imageSummary;
    QPushButton *m_pull;
    QComboBox *m_container;
    TextPane *m_raw;
};

} // namespace pierside::ui
