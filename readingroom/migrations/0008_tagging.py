from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0007_appearance'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(condition=models.Q(('removed_at__isnull', True)), fields=['author', '-created_at'], name='passage_recent_idx'),
        ),
    ]
